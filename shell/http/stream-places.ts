import { refuse, type Refused } from '#kernel/outcome.ts'

// How many event streams one server process holds. A browser needs one, six where its pages cannot share. Of one session
// the oldest goes when a seventh comes: a browser whose line broke would else be kept out by its own dead streams. So it
// does of one person, who may sign in any number of times and would else fill the rooms of all others. Of one address, and
// of the process, the newest is refused: nobody loses what they are looking at to somebody else.

export type StreamLimits = { perSession: number; perPerson: number; perAddress: number; whole: number }

/** A large office shares one address, and behind a proxy nobody named everybody does. */
const streamLimits: StreamLimits = { perSession: 6, perPerson: 24, perAddress: 400, whole: 3000 }

/** When somebody who was refused may come again, in seconds. */
const againAfterSeconds = 60

/** Who asks for a place, and from where. */
export type Asker = { session: string; person: string; address: string }
type Place = Asker & { close: () => void }
/** `leave` gives the place back; safe to call twice. */
export type Taken = { ok: true; leave: () => void } | Refused

/**
 * The places of one server process. `take` gives one to a session of a person at an address, or refuses with
 * `stream.too-many`; `close` is called when a newer stream of the session's or the person's own takes the place.
 */
export function streamPlaces(limits: StreamLimits = streamLimits): {
  take(asker: Asker, close: () => void): Taken
} {
  // In the order in which they came: the first of a session, or of a person, is its oldest.
  const held = new Set<Place>()
  const of = (holds: (place: Place) => boolean): Place[] => [...held].filter(holds)
  return {
    take({ session, person, address }, close) {
      const full = (mine: Place[], most: number): Place | undefined => (mine.length >= most ? mine[0] : undefined)
      const ofSession = of(place => place.session === session)
      const ofPerson = of(place => place.person === person)
      const oldest = full(ofSession, limits.perSession) ?? full(ofPerson, limits.perPerson)
      const others = (place: Place): boolean => place !== oldest
      const here = of(place => place.address === address).filter(others).length
      if (here >= limits.perAddress || of(others).length >= limits.whole)
        return refuse('stream.too-many', { seconds: againAfterSeconds })
      const place = { session, person, address, close }
      held.add(place)
      if (oldest) {
        held.delete(oldest)
        oldest.close()
      }
      return { ok: true, leave: () => void held.delete(place) }
    },
  }
}
