import { defineRefusals } from '#kernel/outcome.ts'

/** How every import says no, whatever it imports; what is wrong with a file is said by `fileRefusals`. */
export const importRefusals = defineRefusals({
  'import.no-file': {
    http: 400,
    says: ['没有收到文件。', 'No file was received.'],
    wayOut: ['请选择 .xlsx 或 .csv 格式的表格。', 'Choose a spreadsheet in .xlsx or .csv format.'],
  },
  'import.changed': {
    http: 409,
    says: [
      '预览之后名册或文件有了变化，未导入任何内容。',
      'The register or the file has changed since the preview; nothing was imported.',
    ],
    wayOut: ['请重新预览，确认后再导入。', 'Preview it again, then import.'],
  },
  'import.running': {
    http: 409,
    says: [
      '本单位正在导入“{fileName}”，完成之前不能再导入一份。',
      'Your organisation is importing “{fileName}”; a second import has to wait for it.',
    ],
    wayOut: ['请等它完成，或先停止它，再重新预览。', 'Wait until it has ended, or stop it, then preview again.'],
  },
  'import.stopped': {
    http: 409,
    says: ['导入已停止，未导入任何内容。', 'The import was stopped; nothing was imported.'],
    wayOut: ['需要时可以重新导入同一个文件。', 'The same file can be imported again.'],
  },
  'import.heading-unknown': {
    http: 422,
    says: ['没有“{means}”这一列。', 'There is no column “{means}”.'],
    wayOut: ['请从列表中选一列，或选“不要”。', 'Choose a column of the list, or “Leave out”.'],
  },
})
