/* Elements are made of text nodes and properties only: no title can become markup. */

/**
 * An element.
 * @param {string} tag its name, with classes: 'p.count'
 * @param {object} attributes by name; null ones are left out; functions are listeners
 * @param children elements and texts; null ones are left out
 */
function make(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(' ');
  setAll(element, attributes);
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== ''));
  return element;
}

/** Likewise, of a drawing. */
function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAll(element, attributes);
  element.append(...children);
  return element;
}

function setAll(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (key.startsWith('--')) element.style.setProperty(key, value);
    else element.setAttribute(key, value === true ? '' : value);
  }
}

const byId = id => document.getElementById(id);

/** A time as people read it, with the distance from now, which goes on by itself. */
function when(time, precision) {
  if (time === null || time === undefined) return null;
  return make('time', {datetime: new Date(time).toISOString(), title: dateText(time, 'MINUTE')},
    dateText(time, precision), make('span.ago', {'data-time': time}, ago(time)));
}

function refreshTimes() {
  const now = Date.now();
  for (const element of document.querySelectorAll('[data-time]')) {
    const text = ago(Number(element.dataset.time), now);
    if (element.textContent !== text) element.textContent = text;
  }
}

/** An article or the like elsewhere; only text where there is no address. The server lets http and https through only; so does this. */
function linked(url, content, attributes = {}) {
  if (!/^https?:\/\//.test(url || '')) return make('span', attributes, content);
  return make('a', {...attributes, href: url, target: '_blank', rel: 'noopener noreferrer'}, content);
}

/** Something an entity is named by; a click shows only what names it. */
function tag(kind, id) {
  return make(`button.tag.${kind}`, {type: 'button', 'data-filter': shortName(id), title: `Show only what names ${nameOf(id)}`}, shortName(id));
}

/** The first few of some tags, and how many there are beyond. */
function tags(kind, ids, limit) {
  const left = ids.length - limit;
  return ids.slice(0, limit).map(id => tag(kind, id))
    .concat(left > 0 ? [make('span.faint', {title: ids.slice(limit).map(nameOf).join(', ')}, `+${left}`)] : []);
}

const drawn = new WeakMap();

/**
 * Makes the children of an element those of some items. What has not changed stays as it is; so does what somebody has the focus in.
 * @param {Element} parent
 * @param {[string, object][]} items key and record, in order; another record is another object
 * @param {(record: object) => Element} view
 * @param {Element} empty what is shown when there are none
 */
function fill(parent, items, view, empty) {
  const before = drawn.get(parent) || new Map();
  const now = new Map();
  for (const [key, record] of items) {
    const old = before.get(key);
    if (old && (old.record === record || old.element.contains(document.activeElement))) {
      now.set(key, old);
      continue;
    }
    const element = view(record);
    if (old) keepOpen(old.element, element);
    else if (before.size) element.classList.add('new');
    now.set(key, {record, element});
  }
  drawn.set(parent, now);
  place(parent, items.length ? [...now.values()].map(one => one.element) : [empty]);
}

function keepOpen(from, to) {
  const open = [...from.querySelectorAll('details')].map(one => one.open);
  to.querySelectorAll('details').forEach((one, i) => { one.open = Boolean(open[i]); });
}

/** Moves as little as possible: an element that moves loses the focus. */
function place(parent, elements) {
  const wanted = new Set(elements);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let cursor = parent.firstElementChild;
  for (const element of elements) {
    if (element === cursor) cursor = cursor.nextElementSibling;
    else parent.insertBefore(element, cursor);
  }
}

/** The first so many of a list; a button shows the others. */
function atMost(list, items, limit) {
  const all = list.dataset.all === 'yes';
  let more = list.nextElementSibling;
  if (!more || !more.classList.contains('more')) {
    more = make('button.more', {type: 'button', click: () => {
      list.dataset.all = list.dataset.all === 'yes' ? 'no' : 'yes';
      document.dispatchEvent(new CustomEvent('redraw'));
    }});
    list.after(more);
  }
  const left = items.length - limit;
  more.hidden = left <= 0;
  const text = all ? 'Show fewer' : `Show ${left} more`;
  if (more.textContent !== text) more.textContent = text;
  return all ? items : items.slice(0, limit);
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
