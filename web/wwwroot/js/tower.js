// Cursor, keys, ticking clocks, theme, palette, connection. Data live on the server; nothing here asks for any.
// Rules kept: attributes set here (data-cursor, data-state, aria-activedescendant) are never rendered by Blazor;
// text is changed through the existing node only.
const root = document.documentElement;
const year = 31536000;
const skew = Number(root.dataset.now || Date.now()) - Date.now();
const now = () => Date.now() + skew;
const cookie = (name, value) => { document.cookie = `${name}=${encodeURIComponent(value)};path=/;max-age=${year};samesite=lax`; };
const has = name => document.cookie.split('; ').some(c => c.startsWith(name + '='));
const mine = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
if (!has('ct-zone')) cookie('ct-zone', mine);

let page = null;            // the .NET page that hears keys and opened rows
let offline = false;
let lastData = Date.now();
let pendingG = false;
const call = (method, ...args) => { if (page && !offline) page.invokeMethodAsync(method, ...args).catch(() => {}); };

// ---- lists: cursor ----
const cursors = new Map();  // list name → { ix, id }
const list = () => document.querySelector('dialog[open] [data-list]') || document.querySelector('main [data-list]');
const rows = l => [...l.querySelectorAll('[data-ix]')];
const at = (l, ix) => l.querySelector(`[data-ix="${ix}"]`);
const scroller = l => l.querySelector('.grid-body') || l;

function paint(l) {
  const cursor = cursors.get(l.dataset.list);
  for (const old of l.querySelectorAll('[data-cursor]')) old.removeAttribute('data-cursor');
  const row = cursor && (at(l, cursor.ix));
  if (!row) return;
  row.setAttribute('data-cursor', '');
  cursor.id = row.dataset.id || cursor.id;
  const holder = l.matches('[role=listbox]') ? document.getElementById('palette-input') : l;
  if (row.id && holder) holder.setAttribute('aria-activedescendant', row.id);
}

function place(l, ix) {
  const count = Number(l.dataset.count || rows(l).length);
  if (count === 0) return;
  ix = Math.max(0, Math.min(count - 1, ix));
  cursors.set(l.dataset.list, { ix, id: at(l, ix)?.dataset.id || '' });
  const row = at(l, ix);
  const box = scroller(l);
  if (row) row.scrollIntoView({ block: 'nearest' });
  else box.scrollTop = ix * 32 - box.clientHeight / 2;
  paint(l);
}

let openSoon = 0;
function move(by) {
  const l = list();
  if (!l) return;
  const cursor = cursors.get(l.dataset.list);
  const on = l.querySelector('[aria-selected="true"][data-ix]');
  const from = cursor ? cursor.ix : on ? Number(on.dataset.ix) : by > 0 ? -1 : 0;
  place(l, from + by);
  if (l.dataset.follow !== undefined || (l.dataset.list === 'board' && document.querySelector('.panel'))) {
    clearTimeout(openSoon);
    openSoon = setTimeout(() => { const c = cursors.get(l.dataset.list); if (c?.id) call('OnOpen', c.id); }, 120);
  }
}

const current = () => {
  const l = list();
  return l ? cursors.get(l.dataset.list)?.id || l.querySelector('[aria-selected="true"]')?.dataset.id || '' : '';
};

new MutationObserver(changes => {
  if (changes.some(c => c.type === 'childList')) {
    const l = list();
    if (l) paint(l);
    if (!offline) lastData = Date.now();
  }
}).observe(document.body, { childList: true, subtree: true });

// ---- keys ----
const typing = e => e.target.closest?.('input, textarea, select, [contenteditable]');
const dialogOpen = () => document.querySelector('dialog[open], .mud-dialog, .mud-popover-open');
const keysOff = () => localStorage.getItem('ct-keys') === 'off';
const places = { b: '/', i: '/billing', u: '/unmatched', n: '/integrity' };

document.addEventListener('keydown', e => {
  if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') { e.preventDefault(); openPalette(); return; }
  if (e.target.id === 'palette-input') { paletteKey(e); return; }
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
  if (e.key === 'Escape' && !dialogOpen() && !typing(e)) { call('OnKey', 'escape', current()); return; }
  if (typing(e) || dialogOpen() || keysOff()) return;
  const key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
  if (pendingG) { pendingG = false; if (places[key]) { e.preventDefault(); go(places[key]); return; } }
  const focused = e.target.closest?.('a, button, summary');
  switch (key) {
    case 'j': case 'ArrowDown': if (key === 'j' || list()) { e.preventDefault(); move(1); } return;
    case 'k': case 'ArrowUp': if (key === 'k' || list()) { e.preventDefault(); move(-1); } return;
    case 'PageDown': e.preventDefault(); move(20); return;
    case 'PageUp': e.preventDefault(); move(-20); return;
    case 'Enter': if (!focused && current()) { e.preventDefault(); open(current()); } return;
    case '/': e.preventDefault(); openPalette(); return;
    case '?': e.preventDefault(); show('key-help'); return;
    case 'g': pendingG = true; setTimeout(() => { pendingG = false; }, 1200); return;
    case 'o': { const id = current(); const link = document.querySelector('[data-open-page]'); if (id || link) go(id ? '/shipments/' + id : link.getAttribute('href')); return; }
    default: if (/^[a-z0-9.\[\]]$/.test(key)) call('OnKey', key, current());
  }
});

const go = url => window.Blazor?.navigateTo ? window.Blazor.navigateTo(url) : location.assign(url);
function open(id) { call('OnOpen', id); }

// ---- clicks, delegated ----
document.addEventListener('click', e => {
  const t = e.target;
  const row = t.closest?.('main [data-list] [data-id]');
  if (row && !t.closest('button, input, label, select') && !(e.ctrlKey || e.metaKey || e.shiftKey)) {
    if (!t.closest('a') || t.closest('a.ref')) {
      e.preventDefault(); e.stopPropagation();
      const l = row.closest('[data-list]');
      cursors.set(l.dataset.list, { ix: Number(row.dataset.ix), id: row.dataset.id });
      paint(l);
      open(row.dataset.id);
      return;
    }
  }
  if (t.closest('[data-palette]')) openPalette();
  else if (t.closest('[data-help]')) show('key-help');
  else if (t.closest('[data-close]')) t.closest('dialog')?.close();
  else if (t.closest('[data-theme-toggle]')) toggleTheme();
  else if (t.closest('[data-zone]')) toggleZone();
  else if (t.closest('[data-copy]')) copy(t.closest('[data-copy]'));
  else if (t.closest('[data-reload]')) location.reload();
  else if (t.closest('[data-reconnect]')) window.Blazor?.reconnect?.();
  else if (t.closest('[data-resume]')) window.Blazor?.resumeCircuit?.();
  else if (t.tagName === 'DIALOG') t.close();
  if (t.closest('.pal-hit')) document.getElementById('palette')?.close();
}, true);

document.addEventListener('change', e => {
  if (e.target.matches?.('[data-keys-off]')) localStorage.setItem('ct-keys', e.target.checked ? 'off' : 'on');
});

function copy(button) {
  const text = button.dataset.copy;
  const done = () => { button.setAttribute('data-copied', ''); setTimeout(() => button.removeAttribute('data-copied'), 1600); };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => {});
}

function show(id) {
  const dialog = document.getElementById(id);
  const off = dialog?.querySelector('[data-keys-off]');
  if (off) off.checked = keysOff();
  if (dialog && !dialog.open) dialog.showModal();
}

// ---- palette ----
function openPalette() {
  const dialog = document.getElementById('palette');
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const input = document.getElementById('palette-input');
  input.focus(); input.select();
  cursors.delete('palette');
}

function paletteKey(e) {
  const l = document.querySelector('[data-list=palette]');
  if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
    e.preventDefault();
    const c = cursors.get('palette');
    place(l, (c ? c.ix : -1) + (e.key === 'ArrowDown' ? 1 : -1));
  } else if (e.key === 'Enter') {
    e.preventDefault();
    const hit = l.querySelector('[data-cursor]') || l.querySelector('.pal-hit');
    if (!hit) return;
    if (e.ctrlKey || e.metaKey) window.open(hit.href, '_blank', 'noopener');
    else { document.getElementById('palette').close(); go(hit.getAttribute('href')); }
  }
}

// ---- theme and zone: kept in cookies, so that the server renders the right one ----
function toggleTheme() {
  const dark = getComputedStyle(root).colorScheme === 'dark' || (root.dataset.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  const next = dark ? 'light' : 'dark';
  root.dataset.theme = next;
  cookie('ct-theme', next);
}

function toggleZone() {
  const saved = decodeURIComponent((document.cookie.match(/ct-zone=([^;]*)/) || [])[1] || 'UTC');
  cookie('ct-zone', saved === 'UTC' ? mine : 'UTC');
  location.reload();
}

// ---- clocks ----
const two = n => String(n).padStart(2, '0');
function span(ms) {
  const s = Math.floor(Math.abs(ms) / 1000), d = Math.floor(s / 86400), h = Math.floor(s / 3600), m = Math.floor(s / 60);
  return d > 0 ? `${d}d ${two(h % 24)}h` : h > 0 ? `${h}h ${two(m % 60)}m` : m > 0 ? `${m}m` : `${s}s`;
}
function write(el, text) { if (el.firstChild && el.firstChild.nodeValue !== text) el.firstChild.nodeValue = text; }
function tick() {
  if (offline || document.hidden) return;
  const t = now();
  for (const el of document.querySelectorAll('[data-age]')) write(el, span(t - Number(el.dataset.age)));
  for (const el of document.querySelectorAll('[data-due]')) {
    const left = Number(el.dataset.due) - t;
    write(el, (left < 0 ? '+' : '') + span(left));
    const state = left < 0 ? 'over' : left < 21600000 ? 'soon' : 'ok';
    if (el.parentElement.dataset.state !== state) el.parentElement.dataset.state = state;
  }
}
setInterval(tick, 1000);

// ---- connection: a bar, never a modal ----
const bar = document.getElementById('components-reconnect-modal');
bar?.addEventListener('components-reconnect-state-changed', e => {
  offline = e.detail.state !== 'hide';
  root.toggleAttribute('data-offline', offline);
  if (offline) for (const el of bar.querySelectorAll('[data-asof]')) write(el, new Date(lastData).toTimeString().slice(0, 8));
  if (e.detail.state === 'rejected') location.reload();
});

// ---- a hidden tab costs the server nothing ----
let sleep = 0;
document.addEventListener('visibilitychange', async () => {
  clearTimeout(sleep);
  if (document.hidden) sleep = setTimeout(() => window.Blazor?.pauseCircuit?.(), 120000);
  else if (bar?.matches('.components-reconnect-paused')) { if (!await window.Blazor?.resumeCircuit?.()) location.reload(); }
});

window.tower = {
  listen: p => { page = p; },
  unlisten: p => { if (page === p || page?._id === p?._id) page = null; },
  cursor: id => { const l = list(); const row = l && rows(l).find(r => r.dataset.id === id); if (row) place(l, Number(row.dataset.ix)); },
  move,
  top: () => { const l = list(); if (l) scroller(l).scrollTop = 0; },
};
