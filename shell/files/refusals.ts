import { defineRefusals } from '#kernel/outcome.ts'

const saveAsXlsx = [
  '请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”后再导入。',
  'Open it in Excel or WPS, save it as “Excel Workbook (*.xlsx)”, then import that.',
] as const
const chooseSpreadsheet = ['请选择 .xlsx 或 .csv 格式的名册。', 'Choose a register in .xlsx or .csv format.'] as const
const splitFile = [
  '请删去无关内容，或分成几个文件导入。',
  'Remove what is not needed, or import it in several files.',
] as const

/** Every way a spreadsheet is turned away. */
export const fileRefusals = defineRefusals({
  'spreadsheet.empty': {
    http: 422,
    says: ['文件里没有任何内容。', 'The file holds nothing.'],
    wayOut: chooseSpreadsheet,
  },
  'spreadsheet.too-large': {
    http: 413,
    says: ['文件有 {megabytes} MB，超过了 {limit} MB 的上限。', 'The file is {megabytes} MB; the limit is {limit} MB.'],
    wayOut: splitFile,
  },
  'spreadsheet.old-xls': {
    http: 415,
    says: ['这是旧版二进制 .xls 文件，不能导入。', 'This is an old binary .xls file, which cannot be imported.'],
    wayOut: saveAsXlsx,
  },
  'spreadsheet.binary-xlsb': {
    http: 415,
    says: ['这是二进制工作簿 .xlsb，不能导入。', 'This is a binary workbook (.xlsb), which cannot be imported.'],
    wayOut: saveAsXlsx,
  },
  'spreadsheet.open-document': {
    http: 415,
    says: ['这是 .ods 表格，不能导入。', 'This is an OpenDocument spreadsheet (.ods), which cannot be imported.'],
    wayOut: saveAsXlsx,
  },
  'spreadsheet.html-as-xls': {
    http: 415,
    says: [
      '这个文件其实是网页，只是扩展名写成了表格。一些系统导出的“Excel”就是这样。',
      'This file is really a web page with a spreadsheet’s extension, as some systems export it.',
    ],
    wayOut: saveAsXlsx,
  },
  'spreadsheet.xml-2003': {
    http: 415,
    says: ['这是 2003 版 XML 表格，不能导入。', 'This is an XML spreadsheet of 2003, which cannot be imported.'],
    wayOut: saveAsXlsx,
  },
  'spreadsheet.password': {
    http: 422,
    says: ['文件设有打开密码，无法读取。', 'The file is protected by a password and cannot be read.'],
    wayOut: ['请取消打开密码后另存，再导入。', 'Remove the password, save, then import.'],
  },
  'spreadsheet.macros': {
    http: 415,
    says: ['文件里带有宏，不能导入。', 'The file carries macros and cannot be imported.'],
    wayOut: saveAsXlsx,
  },
  'spreadsheet.image': {
    http: 415,
    says: ['这是一张图片，不是表格。', 'This is a picture, not a spreadsheet.'],
    wayOut: chooseSpreadsheet,
  },
  'spreadsheet.pdf': {
    http: 415,
    says: ['这是 PDF 文件，不是表格。', 'This is a PDF, not a spreadsheet.'],
    wayOut: chooseSpreadsheet,
  },
  'spreadsheet.program': {
    http: 415,
    says: ['这是一个程序，不是表格。', 'This is a program, not a spreadsheet.'],
    wayOut: chooseSpreadsheet,
  },
  'spreadsheet.archive': {
    http: 415,
    says: ['这是压缩包，不是表格。', 'This is an archive, not a spreadsheet.'],
    wayOut: [
      '请先解压，再选择里面的 .xlsx 或 .csv 文件。',
      'Unpack it first, then choose the .xlsx or .csv file inside.',
    ],
  },
  'spreadsheet.document': {
    http: 415,
    says: ['这是文字文档或演示文稿，不是表格。', 'This is a document or a presentation, not a spreadsheet.'],
    wayOut: chooseSpreadsheet,
  },
  'spreadsheet.unknown-kind': {
    http: 415,
    says: ['认不出这个文件，它不是 .xlsx，也不是文本表格。', 'This file is neither .xlsx nor a text table.'],
    wayOut: chooseSpreadsheet,
  },
  'spreadsheet.broken': {
    http: 422,
    says: ['文件已损坏，无法读取。', 'The file is damaged and cannot be read.'],
    wayOut: saveAsXlsx,
  },
  'spreadsheet.bomb': {
    http: 413,
    says: [
      '文件解压后大得反常（上限 {limit} MB），已拒绝打开。',
      'The file unpacks to an abnormal size (limit {limit} MB) and was not opened.',
    ],
    wayOut: saveAsXlsx,
  },
  'spreadsheet.entities': {
    http: 422,
    says: [
      '文件里夹带了正常表格不会有的 XML 声明，已拒绝打开。',
      'The file carries XML declarations that no honest spreadsheet has, and was not opened.',
    ],
    wayOut: saveAsXlsx,
  },
  'spreadsheet.too-many-rows': {
    http: 422,
    says: ['工作表超过 {limit} 行。', 'A sheet has more than {limit} rows.'],
    wayOut: splitFile,
  },
  'spreadsheet.too-many-columns': {
    http: 422,
    says: ['工作表超过 {limit} 列。', 'A sheet has more than {limit} columns.'],
    wayOut: splitFile,
  },
  'spreadsheet.too-heavy': {
    http: 422,
    says: ['读取这个文件耗费过大，已停止。', 'Reading this file took too much and was stopped.'],
    wayOut: saveAsXlsx,
  },
})

export type FileRefusal = keyof typeof fileRefusals
