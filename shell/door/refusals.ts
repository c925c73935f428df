import { defineRefusals } from '#kernel/outcome.ts'

export const doorRefusals = defineRefusals({
  'not-found': {
    http: 404,
    says: ['没有这条记录，或者不在您的权限内。', 'There is no such record, or it is not yours to see.'],
  },
  'shape.wrong': { http: 400, says: ['填写有误：{field}。', 'This is not filled in correctly: {field}.'] },
  'body.broken': { http: 400, says: ['收到的内容无法读取。', 'What was sent cannot be read.'] },
  'body.too-large': {
    http: 413,
    says: ['内容过大，最多 {megabytes} MB。', 'That is too large; at most {megabytes} MB.'],
  },
  'body.wrong-kind': { http: 415, says: ['不接受这种格式。', 'This format is not accepted.'] },
  'access.denied': {
    http: 403,
    says: ['您的身份不能这样做。', 'Your role may not do this.'],
    wayOut: ['如需办理，请联系本单位内勤。', 'Ask your own office if this needs doing.'],
  },
  'session.none': { http: 401, says: ['请先登录。', 'Please sign in first.'] },
  'request.unguarded': {
    http: 403,
    says: ['请求缺少本页面的标记，已拒绝。', 'The request does not carry this page’s mark and was refused.'],
    wayOut: ['请刷新页面再试。', 'Reload the page and try again.'],
  },
  'op.taken': { http: 409, says: ['这个操作编号已被使用。', 'This operation id is already in use.'] },
  'op.changed': {
    http: 409,
    says: [
      '同一操作编号送来了不同的内容，已拒绝。',
      'The same operation id came with different content and was refused.',
    ],
  },
  'id.taken': { http: 409, says: ['这个编号已被另一条记录使用。', 'This id already belongs to another record.'] },
  'text.broken': {
    http: 400,
    says: ['文字中含有无法保存的字符：{field}。', 'The text holds a character that cannot be kept: {field}.'],
    wayOut: ['请删去后重新输入。', 'Remove it and type it again.'],
  },
  'op.unknown': {
    http: 422,
    says: ['不认识的操作：{name}。', 'Unknown operation: {name}.'],
    wayOut: ['请更新手机上的门岗。', 'Update Gatehouse on the phone.'],
  },
  'service.busy': {
    http: 503,
    says: [
      '系统暂时忙，请稍后再试；未保存任何内容。',
      'The system is busy; nothing was saved. Please try again shortly.',
    ],
  },
})
