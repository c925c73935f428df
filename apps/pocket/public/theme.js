// Runs before the first paint: dark from dusk to dawn, or as the person or the phone asks, so no night sees a white flash;
// and letters as large as the person reads.
;(function () {
  var dark = matchMedia('(prefers-color-scheme: dark)')
  function stored(name) {
    try {
      return localStorage.getItem(name)
    } catch (_) {
      return null
    }
  }
  function dress() {
    var choice = stored('gatehouse.appearance')
    var now = new Date()
    var at = now.getHours() + now.getMinutes() / 60
    // Dusk comes at about 17 h in midwinter and 19 h in midsummer; dawn the other way round.
    var summer = (1 - Math.cos(((now.getMonth() + 0.4) / 12) * 2 * Math.PI)) / 2
    var night = at >= 17 + 2 * summer || at < 7 - 1.5 * summer
    var on = choice === 'dark' || (choice !== 'light' && (night || dark.matches))
    document.documentElement.dataset.theme = on ? 'dark' : 'light'
    document.documentElement.dataset.text = stored('gatehouse.text') || 'normal'
    var colour = document.querySelector('meta[name=theme-color]')
    if (colour) colour.content = on ? '#0e1317' : '#f4f5f6'
  }
  dress()
  if (dark.addEventListener) dark.addEventListener('change', dress)
  addEventListener('gatehouse-appearance', dress)
  document.addEventListener('visibilitychange', dress)
  setInterval(dress, 60000)
})()
