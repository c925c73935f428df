import { isIP } from 'node:net'
import type { Pair } from '#kernel/words.ts'

// Readers turn the text of one setting into its value, or say what it should have been. They read no file and no clock.

export type Wrong = { wrong: Pair }
export type Reader<T> = (text: string) => T | Wrong

export const isWrong = (value: unknown): value is Wrong =>
  typeof value === 'object' && value !== null && 'wrong' in value

export const port: Reader<number> = text => {
  const number = Number(text)
  const fits = /^\d+$/.test(text) && number >= 1 && number <= 65_535
  return fits ? number : { wrong: ['应为 1 至 65535 的整数', 'must be a whole number from 1 to 65535'] }
}

export const hostName: Reader<string> = text =>
  /^[0-9A-Za-z.:_-]+$/.test(text)
    ? text
    : { wrong: ['应为本机地址或主机名', 'must be an address or host name of this machine'] }

const parsed = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)

/** An origin: scheme, host and port, without a path. Comes out without the closing slash. */
export const origin: Reader<string> = text => {
  const url = parsed(text)
  const fits =
    url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
  return fits
    ? url.origin
    : {
        wrong: ['应形如 https://duty.example.com，不带路径', 'must look like https://duty.example.com, without a path'],
      }
}

export const webAddress: Reader<string> = text => {
  const url = parsed(text)
  return url && /^https?:$/.test(url.protocol)
    ? text
    : { wrong: ['应为 http 或 https 地址', 'must be an http or https address'] }
}

export const mailServer: Reader<string> = text => {
  const url = parsed(text)
  return url && /^smtps?:$/.test(url.protocol) && url.hostname !== ''
    ? text
    : {
        wrong: ['应形如 smtps://用户:密码@smtp.example.com', 'must look like smtps://user:password@smtp.example.com'],
      }
}

export const mailAddress: Reader<string> = text =>
  /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text) ? text : { wrong: ['应为电子邮件地址', 'must be an e-mail address'] }

export const databaseAddress: Reader<string> = text => {
  const fits = /^postgres(ql)?:\/\//.test(text) && URL.canParse(text.replace('@/', '@localhost/'))
  return fits
    ? text
    : {
        wrong: ['应形如 postgresql://用户:密码@主机/数据库', 'must look like postgresql://user:password@host/database'],
      }
}

/** A schema name, so what PostgreSQL takes unquoted and does not keep for itself. */
export const cityCode: Reader<string> = text => {
  const fits = /^[a-z][a-z0-9_]{0,30}$/.test(text) && !/^(pg_|public$|information_schema$)/.test(text)
  return fits
    ? text
    : { wrong: ['应为小写字母开头的短代码，如 shanghai', 'must be a short code in small letters, such as shanghai'] }
}

export const timeZone: Reader<string> = text => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return text
  } catch {
    return { wrong: ['应为时区名，如 Asia/Shanghai', 'must be the name of a time zone, such as Asia/Shanghai'] }
  }
}

/** 32 bytes in base64; the bytes are what comes out. */
export const key: Reader<Uint8Array> = text => {
  const bytes = /^[0-9A-Za-z+/_-]{43}=?$/.test(text) ? new Uint8Array(Buffer.from(text, 'base64')) : new Uint8Array()
  return bytes.length === 32
    ? bytes
    : {
        wrong: [
          '应为 32 字节的 base64（openssl rand -base64 32）',
          'must be 32 bytes in base64 (openssl rand -base64 32)',
        ],
      }
}

/** A word nobody can guess: 16 characters or more, of those that travel in a header. */
export const token: Reader<string> = text =>
  /^[\w.~+/=-]{16,200}$/.test(text)
    ? text
    : {
        wrong: [
          '应为 16 个以上字母、数字（openssl rand -hex 24）',
          'must be 16 letters and digits or more (openssl rand -hex 24)',
        ],
      }

export const oneOf =
  <const T extends string>(...choices: T[]): Reader<T> =>
  text => {
    const choice = choices.find(each => each === text)
    return choice ?? { wrong: [`应为 ${choices.join('、')} 之一`, `must be one of ${choices.join(', ')}`] }
  }

/** A path as given; whether something is there is looked at when it is used. */
export const path: Reader<string> = text =>
  text.includes('\0') || text.trim() === '' ? { wrong: ['应为路径', 'must be a path'] } : text

const range = /^\/(\d{1,3})$/

/** Addresses or ranges (`10.0.0.0/8`) of proxies, separated by commas. */
export const proxies: Reader<string[]> = text => {
  const given = text.split(',').map(one => one.trim())
  const fits = (one: string): boolean => {
    const [address = '', ...bits] = one.split(/(?=\/)/)
    return isIP(address) !== 0 && bits.length <= 1 && bits.every(bit => Number(range.exec(bit)?.[1] ?? 999) <= 128)
  }
  return given.every(fits)
    ? given
    : { wrong: ['应为 IP 地址或网段，逗号分隔', 'must be IP addresses or ranges, separated by commas'] }
}
