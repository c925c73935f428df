// The console's worker does one thing: it shows what was pushed, which names nobody, and opens the page it is about.
self.onpush = event => {
  const said = event.data ? event.data.json() : {}
  event.waitUntil(
    self.registration.showNotification('门岗 Gatehouse', {
      body: said.says,
      tag: said.id,
      icon: '/icon.svg',
      requireInteraction: said.alarm === true,
      data: { to: said.to },
    }),
  )
}
self.onnotificationclick = event => {
  event.notification.close()
  const { to } = event.notification.data || {}
  const path = typeof to === 'string' && /^\/(?!\/)[\w/-]*(\?matter=[\w-]+)?$/.test(to) ? to : '/notices'
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then(open => {
      const page = open.find(one => !new URL(one.url).pathname.startsWith('/pocket'))
      if (!page) return self.clients.openWindow(path)
      page.postMessage({ open: path })
      return page.focus()
    }),
  )
}
