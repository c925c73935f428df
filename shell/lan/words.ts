import { defineWords } from '#kernel/words.ts'

export const lanWords = defineWords({
  title: ['让手机信任这台门岗服务器', 'Let this phone trust the Gatehouse server'],
  why: [
    '扫码、离线和提醒只能在安全连接下使用。请先安装本机证书，它只对局域网地址有效。',
    'Scanning, working offline and reminders need a secure connection. Install this machine’s certificate first; it holds for local network addresses only.',
  ],
  download: ['下载证书', 'Download the certificate'],
  android: ['安卓手机', 'Android'],
  'android.1': ['点“下载证书”，保存文件。', 'Tap “Download the certificate” and save the file.'],
  'android.2': [
    '打开“设置”，搜索“CA 证书”（一般在“安全 → 加密与凭据 → 安装证书”）。',
    'Open Settings and search for “CA certificate” (usually Security → Encryption & credentials → Install a certificate).',
  ],
  'android.3': [
    '选“CA 证书”，点“仍然安装”，再选刚才的文件。',
    'Choose “CA certificate”, tap “Install anyway”, then pick the file.',
  ],
  ios: ['苹果手机', 'iPhone'],
  'ios.1': [
    '用 Safari 打开本页，点“下载证书”，点“允许”。',
    'Open this page in Safari, tap “Download the certificate”, then “Allow”.',
  ],
  'ios.2': [
    '打开“设置”，点顶部“已下载描述文件”，点“安装”。',
    'Open Settings, tap “Profile Downloaded” at the top, then “Install”.',
  ],
  'ios.3': [
    '再到“设置 → 通用 → 关于本机 → 证书信任设置”，打开本证书的开关。',
    'Then go to Settings → General → About → Certificate Trust Settings and switch this certificate on.',
  ],
  compare: ['核对指纹：应与服务器屏幕上显示的一致。', 'Compare the fingerprint with the one on the server’s screen.'],
  open: ['装好后打开门岗', 'Once installed, open Gatehouse'],
  missing: ['没有这个页面。', 'There is no such page.'],
})
