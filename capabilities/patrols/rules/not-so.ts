// 吗、么 and the mark that ends a question; 是否 that begins one.
const asking = /\s*(吗|么)?\s*[？?。.]*\s*$/
const whether = /^(请问)?是否/

/**
 * A point's question that was answered with no, as the statement it makes: 消火栓箱完好吗？ is 消火栓箱完好：不符合.
 * It is asked so that yes is good. What is not Chinese keeps its question and its answer: Is the door locked? – no.
 */
export function notSo(question: string): string {
  const asked = question.trim()
  if (!/\p{Script=Han}/u.test(asked)) return `${asked} – no`
  const stated = asked.replace(asking, '').replace(whether, '').trim()
  return `${stated || asked}：不符合`
}
