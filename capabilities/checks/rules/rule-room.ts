import { apartMinutes } from './draw.ts'

/** How many checks fit into hours of this length (minutes), half an hour apart. */
export const roomFor = (minutes: number): number => Math.floor(minutes / apartMinutes) + 1
