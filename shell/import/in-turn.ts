// An import holds a connection for as long as it runs and says how far it is on another. Two at a time per process leave
// the rest of the pool to everybody else, and can never wait for each other's connections.

const most = 2
let running = 0
const waiting: (() => void)[] = []

/** Runs `work` when fewer than two others run in this process; in the order asked. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= most) await new Promise<void>(go => waiting.push(go))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
