// While it is counted: what is being done, in turn, so that one knows it goes on.
import { useEffect, useState } from 'react'
import { Loading } from '../../../components/States'

const STEPS = [
  '正在找装了门铃的人家…',
  '正在数每一户周围500米以内的人…',
  '正在一个钟点一个钟点地算一周…',
  '正在比较岗亭设在哪里最管用…',
  '人多，再等一会儿…',
] as const
const PAUSE = 1500

export function Counting() {
  const [step, setStep] = useState(0)
  useEffect(() => {
    if (step >= STEPS.length - 1) return undefined
    const timer = setTimeout(() => setStep(step + 1), PAUSE)
    return () => clearTimeout(timer)
  }, [step])
  return <Loading words={STEPS[step]!} />
}
