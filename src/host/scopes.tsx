import { SERIES_SCOPES, type SeriesScope } from '@contract/rules/events.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Button } from '@/components/button'
import { SCOPE } from '@/texts/host-events'

interface OneProps {
  scope: SeriesScope
  isBusy: boolean
  onChoose: (scope: SeriesScope) => void
}

const One = memo(function One({ scope, isBusy, onChoose }: OneProps) {
  const handleTap = useCallback(() => onChoose(scope), [onChoose, scope])
  return <Button text={SCOPE[scope]} isBlock isLoading={isBusy} onTap={handleTap} />
})

interface ScopesProps {
  /** What is asked: 「改哪几场？」 */
  text: string
  isBusy: boolean
  onChoose: (scope: SeriesScope) => void
}

/** Whom something done to an event of a series is for. */
export const Scopes = memo(function Scopes({ text, isBusy, onChoose }: ScopesProps) {
  return (
    <View className="col gap-3" aria-live="polite">
      <View className="t16">{text}</View>
      {SERIES_SCOPES.map(scope => (
        <One key={scope} scope={scope} isBusy={isBusy} onChoose={onChoose} />
      ))}
    </View>
  )
})
