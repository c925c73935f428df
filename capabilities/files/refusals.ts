import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'attachment.not-yet': {
    http: 409,
    says: ['它所属的记录还没有收到。', 'The record it belongs to has not arrived.'],
    wayOut: ['手机会先发记录，再发照片和语音。', 'The phone sends the record first, then what hangs on it.'],
  },
  'attachment.other-bytes': {
    http: 422,
    says: ['内容和记录里写明的不一样，没有收下。', 'This is not what the record named, and was not taken.'],
    wayOut: ['请重新拍一张或录一段，另记一条。', 'Take or record it again, in a record of its own.'],
  },
  'attachment.barred': {
    http: 401,
    says: [
      '这部手机已停用，照片和语音没有收下。',
      'This phone was revoked: its photos and voice notes were not taken.',
    ],
    wayOut: ['东西还在手机里，请把手机交给公司。', 'They are still on the phone. Hand it to your office.'],
  },
  'file.about-nothing': {
    http: 422,
    says: ['没有说明这是哪里或谁的文件。', 'It was not said whose file it is, or of which site.'],
    wayOut: ['请从服务区域或人员的页面上传。', 'Upload it on the page of the site or the person.'],
  },
})
