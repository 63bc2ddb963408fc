import { View } from '@tarojs/components'
import { memo, useMemo } from 'react'
import './step-bar.scss'

interface StepBarProps {
  /** The step it stands at, from 1. */
  at: number
  total: number
  /** Done with that step, or still in it; soon due, or late when it should have been. */
  state: 'done' | 'now' | 'soon' | 'late'
  /** The same in words. */
  label: string
}

/** One node, however many steps: the gaps are a mask. */
export const StepBar = memo(function StepBar({ at, total, state, label }: StepBarProps) {
  const style = useMemo(() => {
    const done = state === 'done' ? at : at - 1
    return {
      '--steps': String(total),
      '--done': `${(done / total) * 100}%`,
      '--at': `${(at / total) * 100}%`,
    }
  }, [at, total, state])
  return <View className={`step-bar step-bar-${state}`} style={style} aria-role="img" aria-label={label} />
})
