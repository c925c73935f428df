// The whole offline shell: files of this build are held from the install on, heavy parts from their first use; the rest
// of the site, the API above all, is left alone. What is pushed names nobody: it is shown, an open page is told to look,
// and a tap opens the screen it is about. The build fills in the two placeholders.
const V = __VERSION__
const SHELL = 'shell-' + V
const LATER = 'later'
const FILES = __FILES__
self.oninstall = e =>
  e.waitUntil(caches.open(SHELL).then(c => c.addAll(FILES.map(f => new Request(f, { cache: 'reload' })))))
self.onactivate = e =>
  e.waitUntil(
    caches
      .keys()
      .then(k => Promise.all(k.filter(n => n !== SHELL && n !== LATER).map(n => caches.delete(n))))
      .then(() => clients.claim()),
  )
self.onmessage = e => e.data === 'take-over' && skipWaiting()
self.onfetch = e => {
  const r = e.request,
    u = new URL(r.url)
  if (r.method !== 'GET' || u.origin !== location.origin || !u.pathname.startsWith('/pocket/')) return
  const key = r.mode === 'navigate' ? '/pocket/' : r
  e.respondWith(
    caches.match(key, { ignoreSearch: true }).then(
      hit =>
        hit ||
        fetch(r).then(a => {
          if (a.ok && u.pathname.startsWith('/pocket/assets/')) {
            const b = a.clone()
            e.waitUntil(caches.open(LATER).then(c => c.put(r, b)))
          }
          return a
        }),
    ),
  )
}
const pages = () => clients.matchAll({ type: 'window', includeUncontrolled: true })
self.onpush = e => {
  const said = e.data ? e.data.json() : {}
  e.waitUntil(
    Promise.all([
      registration.showNotification('门岗', {
        body: said.says,
        tag: said.id,
        icon: '/pocket/icon-192.png',
        requireInteraction: said.alarm === true,
        vibrate: said.alarm ? [300, 100, 300, 100, 300] : [200],
        data: { to: said.to },
      }),
      pages().then(all => all.forEach(page => page.postMessage({ look: true }))),
    ]),
  )
}
self.onnotificationclick = e => {
  e.notification.close()
  const to = (e.notification.data || {}).to || 'now'
  e.waitUntil(
    pages().then(all => {
      const page = all.find(one => new URL(one.url).pathname.startsWith('/pocket/'))
      if (!page) return clients.openWindow('/pocket/#open=' + encodeURIComponent(to))
      page.postMessage({ look: true, open: to })
      return page.focus()
    }),
  )
}
