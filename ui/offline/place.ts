// Where the phone is, asked at the moment of one act and never between: a sign-on, a scan, a spot check, an alarm. A place
// that takes longer than four seconds is none, so that nobody stands waiting in a basement; the act goes on without it.

export type PlaceNow = { lon: number; lat: number; metres: number }

const patienceMs = 4_000
/** A place of this long ago is still where one stands. */
const freshMs = 15_000

/**
 * The place by the phone's own reckoning, WGS84 and its doubt in whole metres; undefined where the person did not agree
 * (then the phone is not even asked), where the phone refuses or knows none, and after four seconds.
 */
export async function placeNow(consented: boolean): Promise<PlaceNow | undefined> {
  if (!consented || !('geolocation' in navigator)) return undefined
  const found = new Promise<PlaceNow | undefined>(resolve => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(placeOf(coords)),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: patienceMs, maximumAge: freshMs },
    )
  })
  // The phone's own limit does not run while it asks the person for leave.
  const late = new Promise<undefined>(resolve => setTimeout(() => resolve(undefined), patienceMs))
  return Promise.race([found, late])
}

/** Whether whoever holds the phone, or the browser, does not let it tell where it is; false where the browser does not say. */
export const placeBarred = async (): Promise<boolean> =>
  (await navigator.permissions?.query({ name: 'geolocation' }).catch(() => undefined))?.state === 'denied'

const placeOf = ({ longitude, latitude, accuracy }: GeolocationCoordinates): PlaceNow => ({
  lon: Number(longitude.toFixed(6)),
  lat: Number(latitude.toFixed(6)),
  metres: Math.min(100_000, Math.max(0, Math.round(accuracy))),
})
