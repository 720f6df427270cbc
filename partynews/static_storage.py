"""Static files under names that carry their content's hash, so that browsers may keep them for good."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    # CKEditor asks for its parts by plain names, which the manifest cannot know.
    manifest_strict = False
