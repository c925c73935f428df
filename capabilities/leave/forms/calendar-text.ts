// A calendar as RFC 5545 wants it: lines end in CRLF and are folded before 75 octets, never inside a character; commas,
// semicolons, backslashes and line breaks in a text are escaped. Instants are given in UTC, which every program reads
// and shows in the zone of its phone; so no time zone has to be described.

export type Event = {
  id: string
  /** Milliseconds since 1970. */
  startsAt: number
  endsAt: number
  madeAt: number
  /** Counts the changes of the event; a program replaces a lower one. */
  sequence: number
  cancelled: boolean
  summary: string
  place: string
}
export type CalendarFace = { name: string; host: string; language: string }

/** A text value, escaped (RFC 5545, 3.3.11). Control characters other than line breaks and tabs are left out. */
export const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, character => `\\${character}`)
    .replaceAll('\n', '\\n')

const octets = (character: string): number => {
  const code = character.codePointAt(0) as number
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** One content line, folded so that no line is longer than 75 octets without its line break (RFC 5545, 3.1). */
export function folded(line: string): string {
  const lines = ['']
  let room = 75
  for (const character of line) {
    const needs = octets(character)
    if (needs > room) {
      lines.push(' ')
      room = 74
    }
    lines[lines.length - 1] += character
    room -= needs
  }
  return lines.join('\r\n')
}

/** An instant in UTC: `20261121T110000Z`. */
export const utc = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

const eventLines = (event: Event, { host }: CalendarFace): string[] => [
  'BEGIN:VEVENT',
  `UID:${event.id}@${host}`,
  `DTSTAMP:${utc(event.madeAt)}`,
  `DTSTART:${utc(event.startsAt)}`,
  `DTEND:${utc(event.endsAt)}`,
  `SEQUENCE:${event.sequence}`,
  `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  `SUMMARY:${escaped(event.summary)}`,
  ...(event.place ? [`LOCATION:${escaped(event.place)}`] : []),
  'TRANSP:OPAQUE',
  'CLASS:PRIVATE',
  'END:VEVENT',
]

// A calendar without any component is none by the grammar (RFC 5545, 3.4), and a guard may have no shift yet.
const universal = [
  'BEGIN:VTIMEZONE',
  'TZID:UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/** A whole calendar as a program fetches it; it asks again each hour. */
export function calendarText(events: readonly Event[], face: CalendarFace): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Gatehouse//Roster//${face.language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(face.name)}`,
    `X-WR-CALNAME:${escaped(face.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...universal,
    ...events.flatMap(event => eventLines(event, face)),
    'END:VCALENDAR',
  ]
  return lines.map(line => `${folded(line)}\r\n`).join('')
}
