// Drafts kept in this browser (localStorage): one for each form that was opened, of the person who wrote in it.
"use strict";
window.drafts = (() => {
  const PREFIX = "partynews-draft:";
  const KEPT_FOR = 14 * 24 * 60 * 60 * 1000;

  const nameOf = (user, key) => `${PREFIX}${user}:${key}`;

  function all() {
    const found = [];
    try {
      for (const name of Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) {
        try {
          found.push({ name, ...JSON.parse(localStorage.getItem(name)) });
        } catch {
          localStorage.removeItem(name);
        }
      }
    } catch {
      return []; // the browser keeps nothing
    }
    return found;
  }

  function remove(name) {
    try {
      localStorage.removeItem(name);
    } catch {
      // the browser keeps nothing
    }
  }

  const get = (name) => all().find((draft) => draft.name === name);

  // Whether it could be kept.
  function put(name, draft) {
    try {
      localStorage.setItem(name, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  // The server names the draft that it has just saved.
  function forgetSaved() {
    const [, key] = document.cookie.match(/(?:^|; )da-luu="?([\w-]+)/) || [];
    if (key) {
      all().filter(({ name }) => name.endsWith(`:${key}`)).forEach(({ name }) => remove(name));
      for (const path of ["/", "/quan-tri/"]) {
        document.cookie = `da-luu=; path=${path}; max-age=0; samesite=lax`;
      }
    }
  }

  function forgetOld() {
    all().filter(({ at }) => !(Date.now() - at < KEPT_FOR)).forEach(({ name }) => remove(name));
  }

  // The browser itself gives a lock back when a tab is closed or killed.  Over plain http there are none.
  function hold(name) {
    navigator.locks?.request(name, () => new Promise(() => {}));
  }

  async function held() {
    const state = await navigator.locks?.query();
    return new Set((state?.held || []).map((lock) => lock.name));
  }

  // What ``user`` left behind in forms of ``article`` that are no longer open, the newest first.
  async function abandoned(user, article, own) {
    const left = (open) => all()
      .filter((draft) => draft.name.startsWith(nameOf(user, "")) && draft.article === article)
      .filter(({ name }) => name !== own && !open.has(name))
      .sort((one, other) => other.at - one.at);
    const open = await held();
    if (open.size > 1) { // perhaps the page that was here until just now
      await new Promise((resolve) => { setTimeout(resolve, 1500); });
    }
    return left(await held());
  }

  return { nameOf, get, put, remove, forgetSaved, forgetOld, hold, abandoned };
})();
