"""The part of schema.org that the site speaks: its types, what each property belongs to and may hold.

From the definitions at https://schema.org (version 29); what is needed, from Google's "Structured data" documentation
(Article, Breadcrumb, Event, Organization, VideoObject, Sitelinks search box).
"""

PARENTS = {
    "CreativeWork": "Thing",
    "Article": "CreativeWork",
    "NewsArticle": "Article",
    "Comment": "CreativeWork",
    "CorrectionComment": "Comment",
    "DigitalDocument": "CreativeWork",
    "MediaObject": "CreativeWork",
    "ImageObject": "MediaObject",
    "VideoObject": "MediaObject",
    "WebPage": "CreativeWork",
    "ContactPage": "WebPage",
    "WebSite": "CreativeWork",
    "Event": "Thing",
    "Organization": "Thing",
    "Person": "Thing",
    "Place": "Thing",
    "Action": "Thing",
    "SearchAction": "Action",
    "Intangible": "Thing",
    "EntryPoint": "Intangible",
    "ListItem": "Intangible",
    "ItemList": "Intangible",
    "BreadcrumbList": "ItemList",
    "PostalAddress": "Intangible",
}
# property: the types that it belongs to, and what it may hold: words of ``values.py``, or types
PROPERTIES: dict[str, tuple[set[str], set[str]]] = {
    "about": ({"CreativeWork"}, {"Thing"}),
    "accountablePerson": ({"CreativeWork"}, {"Person"}),
    "address": ({"Organization", "Person", "Place"}, {"PostalAddress", "text"}),
    "addressCountry": ({"PostalAddress"}, {"country"}),
    "alternateName": ({"Thing"}, {"text"}),
    "articleSection": ({"Article"}, {"text"}),
    "associatedArticle": ({"MediaObject"}, {"NewsArticle"}),
    "author": ({"CreativeWork"}, {"Organization", "Person"}),
    "caption": ({"ImageObject", "VideoObject"}, {"MediaObject", "text"}),
    "contentUrl": ({"MediaObject"}, {"url"}),
    "correction": ({"CreativeWork"}, {"CorrectionComment", "text", "url"}),
    "creativeWorkStatus": ({"CreativeWork"}, {"text"}),
    "dateModified": ({"CreativeWork"}, {"instant"}),
    "datePublished": ({"CreativeWork"}, {"date", "instant"}),
    "description": ({"Thing"}, {"text"}),
    "dissolutionDate": ({"Organization"}, {"date"}),
    "duration": ({"MediaObject", "Event"}, {"duration"}),
    "email": ({"Organization", "Person"}, {"email"}),
    "embedUrl": ({"MediaObject"}, {"url"}),
    "encoding": ({"CreativeWork"}, {"MediaObject"}),
    "encodingFormat": ({"CreativeWork", "MediaObject"}, {"media type"}),
    "endDate": ({"Event"}, {"instant"}),
    "eventAttendanceMode": ({"Event"}, {"attendance"}),
    "eventStatus": ({"Event"}, {"event status"}),
    "expires": ({"CreativeWork"}, {"date"}),
    "foundingDate": ({"Organization"}, {"date"}),
    "genre": ({"CreativeWork"}, {"text"}),
    "headline": ({"CreativeWork"}, {"text"}),
    "height": ({"MediaObject"}, {"number"}),
    "identifier": ({"Thing"}, {"text"}),
    "image": ({"Thing"}, {"ImageObject", "url"}),
    "inLanguage": ({"CreativeWork", "Event"}, {"language"}),
    "isBasedOn": ({"CreativeWork"}, {"CreativeWork", "url"}),
    "item": ({"ListItem"}, {"url", "Thing"}),
    "itemListElement": ({"ItemList"}, {"ListItem"}),
    "jobTitle": ({"Person"}, {"text"}),
    "location": ({"Event", "Organization"}, {"Place", "PostalAddress", "text"}),
    "logo": ({"Organization", "Place"}, {"ImageObject", "url"}),
    "mainEntity": ({"CreativeWork"}, {"Thing"}),
    "mainEntityOfPage": ({"Thing"}, {"CreativeWork", "url"}),
    "name": ({"Thing"}, {"text"}),
    "organizer": ({"Event"}, {"Organization", "Person"}),
    "parentOrganization": ({"Organization"}, {"Organization"}),
    "position": ({"ListItem", "CreativeWork"}, {"number"}),
    "potentialAction": ({"Thing"}, {"Action"}),
    "publisher": ({"CreativeWork"}, {"Organization", "Person"}),
    "query-input": ({"SearchAction"}, {"search input"}),
    "sourceOrganization": ({"CreativeWork"}, {"Organization"}),
    "startDate": ({"Event"}, {"instant"}),
    "streetAddress": ({"PostalAddress"}, {"text"}),
    "subOrganization": ({"Organization"}, {"Organization"}),
    "target": ({"Action"}, {"EntryPoint"}),
    "telephone": ({"Organization", "Person", "Place"}, {"text"}),
    "temporalCoverage": ({"CreativeWork"}, {"interval"}),
    "text": ({"CreativeWork"}, {"text"}),
    "thumbnailUrl": ({"CreativeWork"}, {"url"}),
    "transcript": ({"VideoObject"}, {"text"}),
    "uploadDate": ({"MediaObject"}, {"instant"}),
    "url": ({"Thing"}, {"url"}),
    "urlTemplate": ({"EntryPoint"}, {"template"}),
    "width": ({"MediaObject"}, {"number"}),
}
# What a node at the head of a page, and any node of these types, cannot do without.
NEEDED = {
    "NewsArticle": {
        *("headline", "datePublished", "dateModified", "author", "publisher", "articleSection"),
        *("inLanguage", "mainEntityOfPage", "url"),
    },
    "DigitalDocument": {"name", "description", "datePublished", "author", "publisher", "url", "inLanguage"},
    "VideoObject": {"name", "description", "thumbnailUrl", "uploadDate", "url", "publisher"},
    "Event": {"name", "startDate", "eventStatus", "eventAttendanceMode", "url"},
    "Organization": {"name"},
    "Person": {"name"},
    "Place": {"name", "address"},
    "PostalAddress": {"streetAddress", "addressCountry"},
    "ImageObject": {"url", "width", "height"},
    "MediaObject": {"contentUrl"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "WebSite": {"name", "url", "potentialAction"},
    "ContactPage": {"url", "mainEntity"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
    "CorrectionComment": {"text", "datePublished"},
}
REFERRED = {"headline", "url", "name"}  # a node inside another may say no more than its name and its address


def kinds_of(kind: str) -> set[str]:
    """``kind`` and the types above it."""
    found = {kind, "Thing"}
    while kind in PARENTS:
        kind = PARENTS[kind]
        found.add(kind)
    return found
