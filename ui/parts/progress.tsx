import './progress.css'

/** How far a long work is: a bar and the words that say it. With no total yet, the bar only shows that it runs. */
export function Progress({ name, done, total }: { name: string; done: number; total: number }) {
  return (
    <label className="progress figures">
      {name}
      <progress {...(total > 0 ? { value: done, max: total } : {})} />
    </label>
  )
}
