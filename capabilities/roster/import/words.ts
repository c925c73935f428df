import { defineWords } from '#kernel/words.ts'

/** What is said of a row or a square of an imported roster. */
export const importWords = defineWords({
  'person-unknown': [
    '名册里没有“{who}”。请先建档，或改正姓名。',
    '“{who}” is not on the register. Open a file first, or correct the name.',
  ],
  'person-twice': ['名册里有 {count} 个“{who}”，请选是哪一位。', '“{who}” is the name of {count}; say which.'],
  'name-differs': [
    '工号 {number} 在名册上不是“{who}”。请核对工号和姓名。',
    'Number {number} is not “{who}” on the register; check number and name.',
  ],
  'mark-asked': [
    '标记“{mark}”还没说是什么班。请在预览里选。',
    'Mark “{mark}” is not explained yet; say so in the preview.',
  ],
  'post-asked': ['还没说站哪个岗位。请在预览里选。', 'The post is not named yet; choose it in the preview.'],
  'left-out': ['按您的选择不导入。', 'Left out, as you chose.'],
  repeated: ['表里写了两次，只算一次。', 'Written twice in the file; counted once.'],
  onDays: ['{says}（{days}）', '{says} ({days})'],
  'year-guessed': [
    '表里没写年份，按 {year} 年读；不对请在标题里写上年份。',
    'The file names no year; {year} is assumed. If wrong, put the year into the title.',
  ],
  'row-without-name': ['这一行有标记但没有姓名，没有读入。', 'This row has marks but no name; it was not read.'],
  'weekday-differs': [
    '{on} 旁边写的是“{says}”，和日历对不上，请核对年月。',
    'Beside {on} it says “{says}”, which the calendar contradicts; check year and month.',
  ],
  'sheet-unread': ['这张工作表里没有找到排班。', 'No roster was found on this sheet.'],
  'month-unknown': ['看不出是哪个月。', 'The month cannot be told.'],
})
