// Lists that a phone needs without the shapes that check them.

/** The eight pictures a guard taps, after the classes in which police take calls. */
export const pictures = ['criminal', 'public-order', 'fire', 'traffic', 'help', 'dispute', 'disaster', 'other'] as const
/** What an incident is; the last is raised by holding the help button, never chosen. */
export const incidentKinds = [...pictures, 'guard-in-danger'] as const
/** What was done first, in the order of the law: stop if safe, call, people before scene, tell the leader. */
export const deeds = [
  'stopped',
  'kept-distance',
  'called-110',
  'called-119',
  'called-120',
  'called-122',
  'protected-people',
  'protected-scene',
  'led-out',
  'calmed',
  'told-leader',
  'called-off',
] as const
export const lines = ['110', '119', '120', '122'] as const
/** The four in which anybody may seize a person, only to deliver them at once (criminal procedure law, art. 84). */
export const seizeGrounds = ['in-the-act', 'wanted', 'escaped', 'being-chased'] as const
export const attackWays = ['attacked', 'obstructed', 'threatened'] as const
export const quarrels = ['neighbours', 'parking', 'renting', 'fees', 'noise', 'other'] as const
export const reportGrounds = ['work-accident', 'fire', 'safety-accident', 'failed-dissuasion', 'offence'] as const
export const authorities = ['police', 'housing', 'emergency', 'fire'] as const
export const results = ['settled', 'handed-on', 'false-alarm', 'left'] as const
export const mediators = ['residents-committee', 'police', 'property-company', 'owners-committee', 'court'] as const
export const endings = ['agreed', 'open', 'court'] as const
