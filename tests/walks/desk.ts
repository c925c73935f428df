import { randomBytes } from 'node:crypto'
import { newId, type Id } from '#kernel/id.ts'
import { identityNumber } from '../asking.ts'

// A house made ready by its office without a screen, where a walk is about the phone.

const hour = 3_600_000

export type Night = {
  ask: (method: 'GET' | 'POST', path: string, body?: object) => Promise<Record<string, string>>
  siteId: Id
  postId: Id
  codes: string[]
  guardId: Id
  /** Who follows at the post after the second of these shifts. */
  successor: { number: string; pin: string }
  /** The link that enrols the guard's phone, good once. */
  enrolment: () => Promise<string>
}

export const administratorLogin = { login: 'zhoumin', password: 'correct horse 47' }

/** Signs in over the first-run link and asks as that administrator. */
async function administrator(firstRun: string): Promise<Night['ask']> {
  const { origin, hash } = new URL(firstRun)
  let cookie = ''
  const ask: Night['ask'] = async (method, path, body) => {
    const answer = await fetch(`${origin}/api${path}`, {
      method,
      headers: { cookie, 'x-gatehouse': '1', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const set = answer.headers.getSetCookie()
    if (set.length > 0) cookie = set.map(one => one.split(';')[0]).join('; ')
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? {} : (JSON.parse(text) as Record<string, string>)
  }
  const token = new URLSearchParams(hash.slice(1)).get('token')
  const me = { name: '周敏', ...administratorLogin }
  await ask('POST', '/first-run', { token, company: '安泰保安服务有限公司', kind: 'security-company', ...me })
  if (cookie === '') await ask('POST', '/sign-in', administratorLogin)
  return ask
}

/**
 * A site with a gate, two points, a route, duties, kit and a phone book; a guard with a PIN and a shift beginning at each
 * of `begins` (milliseconds), eight hours long, and another who follows on the second of them.
 */
export async function aNight(firstRun: string, pin: string, begins: readonly number[]): Promise<Night> {
  const ask = await administrator(firstRun)
  const site = await ask('POST', '/sites', { kind: 'residential-estate', name: '翠湖苑', relation: 'guards' })
  const siteId = site['id'] as Id
  const { id: postId } = (await ask('POST', `/sites/${siteId}/posts`, { name: '北门岗', kind: 'gate' })) as { id: Id }
  const points = []
  for (const name of ['北门岗亭', '地库 B2 东'])
    points.push(await ask('POST', `/sites/${siteId}/checkpoints`, { name }))
  const checkpointIds = points.map(point => point['id'])
  await ask('POST', `/sites/${siteId}/routes`, { postId, name: '夜巡一号线', checkpointIds })
  await ask('POST', `/posts/${postId}/duties`, { body: '看门、登记、巡逻。' })
  await ask('POST', `/sites/${siteId}/phone-book`, { kind: 'leader', name: '值班队长', phone: '13800001111' })
  const paper = { certificate: '沪保2020100001', identity: identityNumber('1985-06-15', 11), fromOn: '2024-03-05' }
  const guard = await ask('POST', '/guards', { name: '张建国', number: 'A001', kind: 'labour', ...paper })
  const guardId = guard['personId'] as Id
  await ask('POST', `/guards/${guardId}/pin`, { pin })
  for (const from of begins) {
    const span = { startsAt: new Date(from).toISOString(), endsAt: new Date(from + 8 * hour).toISOString() }
    await ask('POST', '/shifts', { id: newId(from), postId, personId: guardId, ...span })
  }
  const successor = { number: 'A002', pin: '314159' }
  const other = { certificate: '沪保2020100002', identity: identityNumber('1990-02-03', 12), fromOn: '2024-03-05' }
  const next = await ask('POST', '/guards', { name: '赵强', number: successor.number, kind: 'labour', ...other })
  await ask('POST', `/guards/${next['personId']}/pin`, { pin: successor.pin })
  const from = (begins[1] as number) + 8 * hour
  const after = { startsAt: new Date(from).toISOString(), endsAt: new Date(from + 8 * hour).toISOString() }
  await ask('POST', '/shifts', { id: newId(from), postId, personId: next['personId'], ...after })
  const things = [
    { kind: 'key', item: '钥匙', count: 6 },
    { kind: 'radio', item: '对讲机', count: 2 },
  ]
  await ask('POST', `/posts/${postId}/kit`, { things })
  await ask('POST', '/hazards', { siteId, postId, line: '北门道闸抬杆慢' })
  const codes = points.map(point => point['code'] ?? randomBytes(4).toString('hex'))
  const enrolment = async (): Promise<string> =>
    (await ask('POST', '/enrolments', { kind: 'personal', personId: guardId }))['url'] as string
  return { ask, siteId, postId, codes, guardId, successor, enrolment }
}
