import type { Actor } from '#kernel/access.ts'

// What an event stream says beyond *that* something changed: the rows themselves, worked out once in a server process
// for all who read them there, and cut for each to what they may see.

/** One reader of a feed. */
export type FeedReader = {
  /** Looks again at what the reader may see; until then nothing more is told. Answers whether that changed, or rows were missed meanwhile. */
  look(): Promise<boolean>
  leave(): void
}

/** One feed of one server process. `tell` is given JSON text. */
export type Feed = { join(actor: Actor, tell: (json: string) => void): Promise<FeedReader> }

/** The feeds of a capability by the name a stream asks for them with. */
export type Feeds = Readonly<Record<string, Feed>>
