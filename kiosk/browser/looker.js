// SPDX-FileCopyrightText: The Doorstep contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What the fields of one frame are. Runs in a world of its own: the page neither sees it nor can
// change what it calls. It reads, and changes nothing of the page. What a person typed or chose
// never leaves it: of a value it says only whether there is one. It is called with a number for
// this look, by which `looker.py` may ask for its fields later.
((look) => {
  "use strict";
  const LONGEST = 200; // characters of a text
  const MOST = 1200; // fields; more than any form has
  const MOST_LINKS = 600;
  const FARTHEST = 40000; // elements that are looked at
  const SMALLEST = 5; // px: smaller is meant for no eye
  const FIELDS = "input,select,textarea,button,a,summary,[role],[contenteditable]";
  const VALUES = "input,select,textarea,datalist,[contenteditable],[role=textbox],[role=combobox],[role=listbox],[role=searchbox],[role=spinbutton]";
  const ROLES = {
    textbox: "text", searchbox: "text", spinbutton: "text", combobox: "choice", listbox: "choice",
    checkbox: "tick", switch: "tick", radio: "option", button: "button", link: "link",
  };
  const TYPES = {
    date: "date", "datetime-local": "date", month: "date", week: "date", checkbox: "tick",
    radio: "option", file: "file", submit: "button", button: "button", reset: "button",
    image: "button",
  };

  // A page may call an input or a picture `parentElement` or `body`, and its form or document then
  // answers with that instead. So forms and the document are asked by their prototypes only.
  const asker = (prototype, name) => {
    const { get } = Object.getOwnPropertyDescriptor(prototype, name);
    return (of) => get.call(of);
  };
  const parentElementOf = asker(Node.prototype, "parentElement");
  const slotOf = asker(Element.prototype, "assignedSlot");
  const bodyOf = asker(Document.prototype, "body");
  const rootOf = asker(Document.prototype, "documentElement");
  const scrollerOf = asker(Document.prototype, "scrollingElement");
  const activeOf = asker(Document.prototype, "activeElement");
  const attributeOf = (element, name) => Element.prototype.getAttribute.call(element, name);
  const matches = (element, selector) => Element.prototype.matches.call(element, selector);
  const closest = (element, selector) => Element.prototype.closest.call(element, selector);
  const isForm = (node) => node instanceof HTMLFormElement;

  const cut = (text) => (text || "").slice(0, 4 * LONGEST).replace(/\s+/g, " ").trim().slice(0, LONGEST);
  const attribute = (element, name) => cut(element.getAttribute(name));

  const roleOf = (element) => {
    const tag = element.localName;
    const given = (element.getAttribute("role") || "").trim().split(/\s+/)[0].toLowerCase();
    if (tag === "input") {
      const type = element.type;
      if (type === "hidden") return null;
      if (type === "text" || type === "search") return ROLES[given] || "text";
      return TYPES[type] || "text";
    }
    if (tag === "select") return "choice";
    if (tag === "textarea") return "text";
    if (tag === "button" && element.getAttribute("aria-haspopup") === "listbox") return "choice";
    if (given in ROLES) return ROLES[given];
    if (given && given !== "none" && given !== "presentation") return null;
    if (tag === "button" || tag === "summary") return "button";
    if (tag === "a") return element.hasAttribute("href") ? "link" : null;
    if (element.isContentEditable) {
      const parent = element.parentElement;
      return parent && parent.isContentEditable ? null : "text";
    }
    return null;
  };

  // The words of an element, without what is in its fields.
  const wordsOf = (element, budget) => {
    const left = budget || { nodes: 300, length: 0 };
    let words = "";
    for (const node of element.childNodes) {
      if (--left.nodes < 0 || left.length > 2 * LONGEST) break;
      if (node instanceof Text) {
        const piece = node.data.slice(0, 2 * LONGEST);
        left.length += piece.length;
        words += piece;
      } else if (!isForm(node) && node.nodeType === Node.ELEMENT_NODE) {
        const tag = node.localName;
        if (tag === "script" || tag === "style" || tag === "noscript" || tag === "template") continue;
        if (node.getAttribute("aria-hidden") === "true" || node.hidden || node.matches(VALUES)) continue;
        if (tag === "img") words += " " + (node.getAttribute("alt") || "").slice(0, LONGEST) + " ";
        else words += " " + wordsOf(node, left) + " ";
      }
    }
    return words;
  };
  const textOf = (element) => (element ? cut(wordsOf(element)) : "");

  const labelledBy = (element) => {
    const ids = (element.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
    const root = element.getRootNode();
    const texts = ids.slice(0, 8).map((id) => {
      const other = root.getElementById ? root.getElementById(id) : null;
      if (!other || other === element || other.matches(VALUES)) return "";
      return other.getAttribute("aria-label") || textOf(other);
    });
    return cut(texts.join(" "));
  };

  // A table that holds a form: the header of the row, else the cell before, else the column's.
  const cellLabel = (element) => {
    const cell = element.closest("td,th");
    if (!cell || !cell.parentElement) return "";
    const before = cell.previousElementSibling;
    if (before && !before.querySelector(FIELDS)) {
      const text = textOf(before);
      if (text) return text;
    }
    const table = cell.closest("table");
    const first = table && table.rows.length > 1 ? table.rows[0].cells[cell.cellIndex] : null;
    return first && first !== cell && first.localName === "th" ? textOf(first) : "";
  };

  // Words that stand beside a field that nobody labelled: before it, and after a tick.
  const besideLabel = (element, role) => {
    const next = role === "tick" || role === "option" ? "nextSibling" : "previousSibling";
    let start = element;
    for (let level = 0; level < 2 && start; level += 1) {
      for (let node = start[next], steps = 0; node && steps < 6; node = node[next], steps += 1) {
        if (node instanceof Text && node.data.trim()) return cut(node.data);
        if (isForm(node)) return "";
        if (!(node instanceof Element)) continue;
        if (node.matches(FIELDS) || node.querySelector(FIELDS) || node.matches("h1,h2,h3,h4,h5,h6,legend,label[for]")) return "";
        const text = textOf(node);
        if (text) return text;
      }
      start = start.parentElement;
      if (!start || matches(start, "form,fieldset,body,section,main,td,li")) return "";
    }
    return "";
  };

  const legendOf = (group) => {
    if (!group) return "";
    const legend = group.localName === "fieldset" ? Array.from(group.children).find((child) => child.localName === "legend") : null;
    return labelledBy(group) || attribute(group, "aria-label") || textOf(legend);
  };

  const nameOf = (element, role) => {
    const given = labelledBy(element) || attribute(element, "aria-label");
    if (given) return given;
    const labels = element.labels;
    if (labels && labels.length) {
      const text = cut(Array.from(labels).slice(0, 4).map(textOf).join(" "));
      if (text) return text;
    }
    const tag = element.localName;
    if (tag === "input" && role === "button") {
      // What a button says is its value; nobody types it.
      return attribute(element, element.type === "image" ? "alt" : "value") || attribute(element, "title");
    }
    if (role === "button" || role === "link" || (tag !== "input" && (role === "tick" || role === "option"))) {
      const text = textOf(element);
      if (text) return text;
    }
    const title = attribute(element, "title");
    if (title || role === "button" || role === "link") return title;
    return cellLabel(element) || besideLabel(element, role) || attribute(element, "placeholder") || attribute(element, "aria-placeholder");
  };

  const isFilled = (element, role) => {
    const tag = element.localName;
    if (tag === "input") {
      if (role === "tick" || role === "option") return element.checked;
      if (role === "file") return element.files.length > 0;
      return role !== "button" && element.value !== "";
    }
    if (tag === "textarea") return element.value !== "";
    if (tag === "select") {
      const chosen = element.options[element.selectedIndex];
      return Boolean(chosen) && chosen.value !== "" && !chosen.disabled;
    }
    if (role === "tick" || role === "option") return element.getAttribute("aria-checked") === "true";
    if (role === "text") return element.textContent.trim() !== "";
    if (role === "choice") {
      const ids = (element.getAttribute("aria-controls") || element.getAttribute("aria-owns") || "").split(/\s+/)[0];
      const list = ids ? element.getRootNode().getElementById(ids) : element;
      return Boolean(list && list.querySelector("[aria-selected=true]"));
    }
    return false;
  };

  // ------------------------------------------------------------------------------ what can be seen
  const body = bodyOf(document);
  const root = rootOf(document);
  const page = scrollerOf(document) || root;
  const view = { left: 0, top: 0, right: page ? page.clientWidth : 0, bottom: window.innerHeight };
  const styles = new Map();
  const styleOf = (element) => {
    let style = styles.get(element);
    if (!style) styles.set(element, (style = getComputedStyle(element)));
    return style;
  };
  const parentOf = (element) => {
    const parent = slotOf(element) || parentElementOf(element);
    if (parent || isForm(element)) return parent;
    const top = element.getRootNode();
    return top instanceof ShadowRoot ? top.host : null;
  };
  const overlap = (one, other) => ({
    left: Math.max(one.left, other.left), top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right), bottom: Math.min(one.bottom, other.bottom),
  });
  const isEmpty = (box) => box.right - box.left < SMALLEST || box.bottom - box.top < SMALLEST;
  const boxOf = (element) => {
    const { left, top, right, bottom } = Element.prototype.getBoundingClientRect.call(element);
    return { left, top, right, bottom };
  };

  // What of an element's inside can be seen now (seen), and could be after scrolling (all).
  const WIDE = { left: -1e7, top: -1e7, right: 1e7, bottom: 1e7 };
  const insides = new Map();
  const insideOf = (element, depth) => {
    if (!element || element === body || element === root || depth > 200) return { seen: view, all: WIDE, hidden: false };
    let inside = insides.get(element);
    if (inside) return inside;
    const outer = insideOf(parentOf(element), depth + 1);
    const style = styleOf(element);
    const hidden = outer.hidden || style.opacity === "0" || attributeOf(element, "aria-hidden") === "true" || matches(element, "[inert]");
    inside = { seen: outer.seen, all: outer.all, hidden };
    if (style.overflowX !== "visible" || style.overflowY !== "visible" || style.clipPath !== "none") {
      const box = boxOf(element);
      const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
      inside.seen = overlap(outer.seen, box);
      // What a person can scroll to is there; what is cut off for good is not.
      inside.all = scrolls ? outer.all : overlap(outer.all, box);
    }
    insides.set(element, inside);
    return inside;
  };

  const modal = Array.from(Document.prototype.querySelectorAll.call(document, "dialog:modal")).pop();
  const isThere = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })) return false;
    if (modal && !modal.contains(element)) return false;
    return !insideOf(element, 0).hidden;
  };
  // A place that no scrolling reaches, such as 9999 px to the left, is there to catch machines.
  const isReachable = (box) => {
    if (isEmpty(box)) return false;
    const width = page.scrollWidth;
    const isFromRight = styleOf(page).direction === "rtl";
    const from = isFromRight ? page.clientWidth - width : 0;
    const left = box.left + page.scrollLeft;
    const right = box.right + page.scrollLeft;
    const bottom = box.bottom + page.scrollTop;
    return right > from + 2 && left < from + width - 2 && bottom > 2;
  };
  const placeOf = (element) => {
    if (!isThere(element)) return null;
    const around = insideOf(parentOf(element), 0);
    const box = boxOf(element);
    if (isEmpty(overlap(box, around.all)) || !isReachable(box)) return null;
    return { element, box, seen: overlap(box, around.seen) };
  };
  // Where the field is seen: itself, or the label in place of a tick, a round button or a file.
  const shownPlace = (element, role) => {
    const place = placeOf(element);
    if (place || !["tick", "option", "file"].includes(role)) return place;
    if (element.localName !== "input" || element.closest("[inert],[aria-hidden=true]")) return null;
    if (modal && !modal.contains(element)) return null;
    const style = styleOf(element);
    const isOutOfFlow = style.display === "none" && role !== "file";
    if (isOutOfFlow && !element.labels.length) return null;
    for (const label of element.labels) {
      const other = placeOf(label);
      if (other) return other;
    }
    return null;
  };

  const deepest = (x, y) => {
    let hit = Document.prototype.elementFromPoint.call(document, x, y);
    for (let depth = 0; hit && !isForm(hit) && hit.shadowRoot && depth < 20; depth += 1) {
      const inner = hit.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    return hit;
  };
  const isWithin = (inner, outer) => {
    for (let node = inner, depth = 0; node && depth < 200; node = parentOf(node), depth += 1) {
      if (node === outer) return true;
    }
    return false;
  };
  // Whether a finger in its middle would touch it, and not what lies over it.
  const isOnTop = (place, field) => {
    const { seen } = place;
    if (isEmpty(seen)) return false;
    const middle = (seen.top + seen.bottom) / 2;
    return [0.5, 0.15, 0.85].some((part) => {
      const hit = deepest(seen.left + (seen.right - seen.left) * part, middle);
      if (!hit) return false;
      if (isWithin(hit, place.element)) return true;
      return Boolean(field && field.labels && Array.from(field.labels).some((label) => isWithin(hit, label)));
    });
  };

  // ------------------------------------------------------------------------------------ the walk
  const found = [];
  const elements = []; // the fields
  const places = []; // what is shown in their place
  const frameElements = [];
  const groups = new Set();
  let heading = "";
  let looked = 0;
  let links = 0;
  let isWhole = true;

  const add = (element, role, label, above, place, more) => {
    const seen = isEmpty(place.seen) ? place.box : place.seen;
    found.push({
      role, label,
      name: attribute(element, "name"), id: cut(element.id),
      autocomplete: attribute(element, "autocomplete").toLowerCase(),
      input_type: cut(element.localName === "input" ? element.type : element.localName),
      placeholder: attribute(element, "placeholder") || attribute(element, "aria-placeholder"),
      heading: above,
      box: [seen.left, seen.top, seen.right - seen.left, seen.bottom - seen.top],
      is_filled: isFilled(element, role),
      is_enabled: !(element.matches(":disabled") || element.getAttribute("aria-disabled") === "true" || element.readOnly === true),
      is_in_view: isOnTop(place, element),
      ...more,
    });
    elements.push(element);
    places.push(place.element);
  };

  const GROUPS = "fieldset,[role=group],[role=radiogroup]";
  const partsOf = (group) => Array.from(group.querySelectorAll("input:not([type=hidden]),select,textarea,[role=radio]")).slice(0, 60);
  const isDatePart = (part) => {
    if (part.localName === "select") return true;
    if (part.localName !== "input") return false;
    const length = part.maxLength;
    return part.type === "number" || part.inputMode === "numeric" || /^bday-/.test(part.autocomplete) || (length >= 2 && length <= 4);
  };
  const groupRole = (parts) => {
    if (parts.length > 1 && parts.every((part) => part.type === "radio" || part.getAttribute("role") === "radio")) return "choice";
    return parts.length === 3 && parts.every(isDatePart) ? "date" : null;
  };
  // A question with round buttons is one choice, and three small fields are one date.
  const addGroup = (group) => {
    if (!group || groups.has(group)) return;
    groups.add(group);
    const parts = partsOf(group);
    const role = groupRole(parts);
    const place = role && placeOf(group);
    if (!place) return;
    const outer = group.parentElement ? closest(group.parentElement, GROUPS) : null;
    const filled = parts.map((part) => isFilled(part, part.type === "radio" || part.localName === "div" ? "option" : "text"));
    add(group, role, legendOf(group), legendOf(outer) || heading, place, {
      name: role === "choice" ? attribute(parts[0], "name") : attribute(group, "name"),
      input_type: role === "choice" ? "radio-group" : "date-parts",
      autocomplete: parts.some((part) => /^bday-/.test(part.autocomplete || "")) ? "bday" : "",
      is_filled: role === "choice" ? filled.some(Boolean) : filled.every(Boolean),
      is_enabled: !group.matches(":disabled"),
      is_group: true,
    });
  };

  const visit = (element) => {
    if (/^h[1-6]$/.test(element.localName) || element.getAttribute("role") === "heading") {
      const text = textOf(element);
      if (text) heading = text;
      return;
    }
    if (!element.matches(FIELDS)) return;
    const role = roleOf(element);
    if (!role) return;
    if (role === "link" && ++links > MOST_LINKS) return;
    if (found.length >= MOST) {
      isWhole = false;
      return;
    }
    const place = shownPlace(element, role);
    if (!place) return;
    const group = element.closest(GROUPS);
    addGroup(group);
    add(element, role, nameOf(element, role), legendOf(group) || heading, place, {});
  };

  const walk = (root, depth) => {
    const walker = Document.prototype.createTreeWalker.call(document, root, NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (++looked > FARTHEST) {
        isWhole = false;
        return;
      }
      if (isForm(node)) continue;
      if (node.localName === "iframe" || node.localName === "frame") frameElements.push(node);
      visit(node);
      if (node.shadowRoot && depth < 20) walk(node.shadowRoot, depth + 1);
    }
  };

  // ------------------------------------------------------------------------------ frames and focus
  const describeFrame = (element) => {
    let index = -1;
    for (let at = 0; at < window.length && at < 60; at += 1) if (window[at] === element.contentWindow) index = at;
    const place = placeOf(element);
    const box = boxOf(element);
    const style = styleOf(element);
    const scale = element.offsetWidth ? (box.right - box.left) / element.offsetWidth : 1;
    const x = box.left + (element.clientLeft + parseFloat(style.paddingLeft || "0")) * scale;
    const y = box.top + (element.clientTop + parseFloat(style.paddingTop || "0")) * scale;
    const seen = place ? place.seen : { left: 0, top: 0, right: 0, bottom: 0 };
    return { index, name: attribute(element, "name"), x, y, scale, is_shown: Boolean(place), seen: [seen.left, seen.top, seen.right - seen.left, seen.bottom - seen.top] };
  };

  const focusOf = () => {
    let active = activeOf(document);
    for (let depth = 0; active && !isForm(active) && active.shadowRoot && active.shadowRoot.activeElement && depth < 20; depth += 1) active = active.shadowRoot.activeElement;
    if (!active || active === body || active === root || isForm(active)) return null;
    const frame = frameElements.indexOf(active);
    if (frame >= 0) return { frame };
    const role = roleOf(active);
    const speaks = active.closest("[lang]");
    const box = boxOf(active);
    const isText = role === "text" || (role === "choice" && active.localName === "input") || role === "date";
    return {
      field: elements.indexOf(active), role: role || "", is_text: isText && !active.readOnly && !active.disabled,
      input_type: active.localName === "input" ? active.type : active.localName,
      input_mode: attribute(active, "inputmode"),
      language: cut((speaks && speaks.getAttribute("lang")) || ""),
      direction: getComputedStyle(active).direction,
      box: [box.left, box.top, box.right - box.left, box.bottom - box.top],
    };
  };

  // Which of its parent's frames this is. `parent[i]` may be asked from any origin.
  let index = -1;
  if (window !== window.top) {
    for (let at = 0; at < window.parent.length && at < 60; at += 1) if (window.parent[at] === window) index = at;
  }
  // Of a page with more fields than any form has, none is described: it would only cost time.
  isWhole = Document.prototype.querySelectorAll.call(document, "input,select,textarea").length <= MOST;
  if (page && isWhole) walk(document, 0);
  // For what may be asked about this look; those long past are dropped.
  const looks = (globalThis.doorstepLooks = globalThis.doorstepLooks instanceof Map ? globalThis.doorstepLooks : new Map());
  const weak = (list) => list.map((element) => new WeakRef(element));
  looks.set(look, { elements: weak(elements), places: weak(places), frames: weak(frameElements), deepest, isWithin });
  for (const old of looks.keys()) if (old < look - 4) looks.delete(old);
  const zoomed = window.visualViewport;
  return JSON.stringify({
    index, path: location.pathname, language: cut(root ? root.getAttribute("lang") : ""),
    is_whole: isWhole, fields: found, frames: frameElements.map(describeFrame), focus: focusOf(),
    width: view.right, height: view.bottom,
    pinch: zoomed ? [zoomed.offsetLeft, zoomed.offsetTop, zoomed.scale] : [0, 0, 1],
  });
})
