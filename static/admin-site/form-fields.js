// What is written in a form of the admin, field by field, so that it can be kept and put back.
"use strict";
window.formFields = (() => {
  const SKIPPED = new Set(["file", "hidden", "submit", "button", "image", "reset", "password"]);

  const written = (form) => Array.from(form.elements).filter(
    (field) => field.name && !SKIPPED.has(field.type) && !field.name.includes("__prefix__") &&
      !field.name.endsWith("-kept") && field.tagName !== "FIELDSET" && field.tagName !== "OUTPUT",
  );
  const editorOf = (field) => {
    const editor = window.CKEDITOR?.instances[field.id];
    return editor?.status === "ready" ? editor : null;
  };
  // Reading a long text out of an editor takes half a second: it is read again only after a change.
  const readings = new WeakMap();
  const stale = (field) => readings.delete(field);
  function textOf(field, editor) {
    if (!readings.has(field) || editor.mode !== "wysiwyg") {
      readings.set(field, editor.getData());
    }
    return readings.get(field);
  }
  const countOf = (form, group, which) => Number(form.elements[`${group}-${which}_FORMS`]?.value || 0);

  // A stored row of an inline group is known by its number in the database, a new one by its place after those.
  function keyOf(form, name) {
    const [, group, index, rest] = name.match(/^(\w+)-(\d+)-(.+)$/) || [];
    if (!group) {
      return name;
    }
    const number = form.elements[`${group}-${index}-id`]?.value;
    return number ? `${group}#${number}-${rest}` : `${group}+${index - countOf(form, group, "INITIAL")}-${rest}`;
  }

  function chosen(field, selected) {
    return Array.from(field.options).filter((option) => option[selected]).map(({ value, text }) => [value, text]);
  }

  function valueOf(field) {
    if (field.type === "checkbox" || field.type === "radio") {
      return field.checked;
    }
    if (field.tagName === "SELECT") {
      return chosen(field, "selected");
    }
    return editorOf(field) ? textOf(field, editorOf(field)) : field.value;
  }

  // What the server sent.  Of editors and lists the first reading counts (``firstData``): an editor writes markup in its
  // own way, and a list that is looked up on the server begins without options.
  function sentValue(field) {
    if (field.type === "checkbox" || field.type === "radio") {
      return field.defaultChecked;
    }
    if (field.tagName === "SELECT") {
      return field.firstData ?? chosen(field, "defaultSelected");
    }
    return field.firstData ?? field.defaultValue;
  }

  function same(one, other) {
    const values = (value) => JSON.stringify(Array.isArray(value) ? value.map(([key]) => key) : value);
    return values(one) === values(other);
  }

  // key → { field, now, sent } of everything that can be written.
  function read(form) {
    const found = new Map();
    for (const field of written(form)) {
      const name = field.type === "radio" ? `${field.name}=${field.value}` : field.name;
      found.set(keyOf(form, name), { field, now: valueOf(field), sent: sentValue(field) });
    }
    return found;
  }

  function addRows(form, key) {
    const [, group, place] = key.match(/^(\w+)\+(\d+)-/) || [];
    const more = group ? Number(place) + 1 + countOf(form, group, "INITIAL") - countOf(form, group, "TOTAL") : 0;
    for (let row = 0; row < more; row += 1) {
      document.querySelector(`#${group}-group .add-row a`)?.click();
    }
  }

  function choose(field, value) {
    for (const option of field.options) {
      option.selected = false;
    }
    for (const [key, text] of value) {
      let option = Array.from(field.options).find((one) => one.value === key);
      if (!option) {
        option = new Option(text, key);
        field.add(option);
      }
      option.selected = true;
    }
    window.django?.jQuery(field).trigger("change");
  }

  // Whether there is such a field to write ``value`` in.
  function write(form, key, value) {
    addRows(form, key);
    const field = read(form).get(key)?.field;
    if (!field) {
      return false;
    }
    if (typeof value === "boolean") {
      field.checked = value;
    } else if (Array.isArray(value)) {
      choose(field, value);
    } else if (editorOf(field)) {
      editorOf(field).setData(value);
      stale(field);
    } else {
      field.value = value;
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }

  function labelOf(form, key) {
    const [, group, rest] = key.match(/^(\w+)[#+]\d+-(.+)$/) || [null, null, key];
    const field = group
      ? form.querySelector(`[name^="${group}-"][name$="-${rest}"]`)
      : form.querySelector(`[name="${rest.split("=")[0]}"]`);
    const label = field && form.querySelector(`label[for="${field.id}"]`);
    const heading = group && document.querySelector(`#${group}-group h2`);
    const text = (node) => node.textContent.trim().replace(/\s*:$/, "").toLowerCase();
    return (label ? text(label) : "") + (label && heading ? ` (${text(heading)})` : "") || "phần khác";
  }

  // Called when the page is there; resolves when its editors can be read.  One that never comes is not waited for.
  async function begin(form) {
    for (const list of form.querySelectorAll("select")) {
      list.firstData = valueOf(list);
    }
    const areas = Array.from(form.querySelectorAll("textarea[data-type=ckeditortype]"));
    for (let tries = 0; tries < 150 && areas.some((area) => !editorOf(area)); tries += 1) {
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
    for (const area of areas) {
      area.firstData = editorOf(area)?.getData();
      editorOf(area)?.on("change", () => stale(area));
      editorOf(area)?.container.$.addEventListener("input", () => stale(area));
    }
  }

  return { read, write, same, stale, labelOf, editorOf, begin };
})();
