import type { Pair } from '#kernel/words.ts'
import { inBoth, StartFault } from '#shell/config/fault.ts'

// What a machine refuses is the doing of nobody's code: the person who asked needs a line and no stack.

const byCode: Readonly<Record<string, Pair>> = {
  EACCES: [
    '无权读写 {path}，请用程序所用的账户运行。',
    '{path} may not be read or written: run this as the user the program runs as.',
  ],
  EPERM: [
    '无权读写 {path}，请用程序所用的账户运行。',
    '{path} may not be read or written: run this as the user the program runs as.',
  ],
  EROFS: ['{path} 所在磁盘只读。', 'The disk of {path} is read only.'],
  ENOSPC: ['磁盘已满。', 'The disk is full.'],
  EDQUOT: ['磁盘配额已用完。', 'The quota of the disk is used up.'],
  EFBIG: ['要写的文件超过本账户的限额。', 'A file to be written is larger than this user may write.'],
  EISDIR: ['{path} 是文件夹，不是文件。', '{path} is a folder, not a file.'],
  ENOTDIR: ['{path} 不是文件夹。', '{path} is not a folder.'],
  ENOENT: ['没有 {path}。', 'There is no {path}.'],
  ECONNREFUSED: [
    '数据库没有应答，运行 gatehouse doctor 查看。',
    'The database does not answer: gatehouse doctor looks closer.',
  ],
  ECONNRESET: [
    '数据库断开了连接，运行 gatehouse doctor 查看。',
    'The database broke off: gatehouse doctor looks closer.',
  ],
  ENOTFOUND: [
    '找不到数据库服务器，请检查 DATABASE_URL。',
    'The server of the database is not found: look at DATABASE_URL.',
  ],
  '28P01': ['数据库拒绝登录，请检查 DATABASE_URL。', 'The database refuses the password: look at DATABASE_URL.'],
  '53100': ['数据库所在磁盘已满。', 'The disk of the database is full.'],
  '57P01': ['数据库正在停止。', 'The database is being stopped.'],
  '57P03': ['数据库正在启动或停止，请稍后再试。', 'The database is starting or stopping: try again in a moment.'],
}

/** What stopped a command, for whoever runs it: one line in both languages, or the whole of what is a mistake of ours. */
export function saidPlainly(problem: unknown): string {
  if (problem instanceof StartFault) return problem.message
  const { code = '', path } = (problem ?? {}) as { code?: string; path?: string }
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined
  if (known && (path !== undefined || !known[0].includes('{path}'))) return inBoth(known, { path: path ?? '' })
  return String(problem instanceof Error ? problem.stack : problem)
}
