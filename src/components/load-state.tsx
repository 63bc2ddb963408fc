import { View } from '@tarojs/components'
import { type PropsWithChildren, useEffect, useState } from 'react'
import { Button } from './button'
import { Notice } from './notice'
import { Skeleton } from './skeleton'

const SHOW_AFTER_MS = 300
const SLOW_AFTER_MS = 5000

interface LoadStateProps {
  isLoading: boolean
  /** Whether there is something to show, older or newer. */
  hasValue: boolean
  /** The sentence of a failure. */
  failure?: string | undefined
  skeletons?: number
  onRetry: () => void
}

function usePatience(isWaiting: boolean): 'calm' | 'waiting' | 'slow' {
  const [mood, setMood] = useState<'calm' | 'waiting' | 'slow'>('calm')
  useEffect(() => {
    setMood('calm')
    if (!isWaiting) return
    const soon = setTimeout(() => setMood('waiting'), SHOW_AFTER_MS)
    const late = setTimeout(() => setMood('slow'), SLOW_AFTER_MS)
    return () => {
      clearTimeout(soon)
      clearTimeout(late)
    }
  }, [isWaiting])
  return mood
}

/** Draws a Remote: nothing at first, then the shape of what comes, then a word; a failure with its way on. */
export function LoadState(props: PropsWithChildren<LoadStateProps>) {
  const { isLoading, hasValue, failure, skeletons = 3, onRetry, children } = props
  const mood = usePatience(isLoading)
  const isWaiting = isLoading && !hasValue && mood !== 'calm'
  return (
    <View className="load-state" aria-live="polite">
      {!isLoading && failure && <Notice tone="alert" text={failure} action="再试一次" onAction={onRetry} />}
      {isWaiting && <Skeleton count={skeletons} />}
      {isLoading && mood === 'slow' && (
        <View className="row row-between">
          <View className="t14 ink-2">有点慢，还在取</View>
          <Button text="再试一次" kind="text" size="sm" onTap={onRetry} />
        </View>
      )}
      {hasValue && children}
    </View>
  )
}
