/** Whether a post is in use on a day: it is closed from `closedOn` on. */
export const inUse = ({ closedOn }: { closedOn: string | null }, today: string): boolean =>
  closedOn === null || closedOn > today
