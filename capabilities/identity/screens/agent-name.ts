const browsers = [
  [/MicroMessenger/, '微信 WeChat'],
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/HuaweiBrowser\//, '华为浏览器 Huawei Browser'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const
const systems = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const

const named = (agent: string, table: readonly (readonly [RegExp, string])[]): string | undefined =>
  table.find(([form]) => form.test(agent))?.[1]

/** What people call the browser behind a User-Agent text: `Chrome · Windows`; null where it says nothing we know. */
export function agentName(agent: string | null): string | null {
  if (!agent) return null
  const names = [named(agent, browsers), named(agent, systems)].filter(name => name !== undefined)
  return names.length > 0 ? names.join(' · ') : null
}
