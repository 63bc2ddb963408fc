import { View } from '@tarojs/components'
import { memo, useCallback, useMemo } from 'react'
import { classes } from '@/components/classes'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'
import { goTo } from '@/platform/go'
import { reachWords } from '@/texts/host'

/** More cells than that are too narrow to be told apart. */
const MOST_CELLS = 40

interface ReachProps {
  /** Of a sitting or of an event. */
  of: 'sitting' | 'event'
  id: string
  reachable: number
  toCall: number
  /** 「约了」, before how many they are. */
  who?: string | undefined
  /** Where nobody has to be told anything. */
  empty: string
}

/** One cell for each person: who gets a reminder, and who must be called. */
export const Reach = memo(function Reach({ of, id, reachable, toCall, who, empty }: ReachProps) {
  const { booked, text, call } = reachWords({ reachable, toCall }, who)
  const style = useMemo(
    () => ({ '--people': String(booked), '--reached': `${(reachable / booked) * 100}%` }),
    [booked, reachable],
  )
  const handleCalls = useCallback(() => goTo('host/calls', { [of]: id }), [of, id])
  if (booked === 0) return <View className="t14 ink-2 reach-none">{empty}</View>
  return (
    <>
      <View className="sitting-reach">
        <View className="t14 ink-2">{text}</View>
        {toCall > 0 && (
          <Tap role="link" className="sitting-calls" label={`${call}，看名单`} onTap={handleCalls}>
            {call}
            <Icon name="right" size={16} />
          </Tap>
        )}
      </View>
      <View
        className={classes('reach-bar', booked > MOST_CELLS && 'reach-bar-many')}
        style={style}
        aria-role="img"
        aria-label={`${text}，${call}`}
      />
    </>
  )
})
