import type { Issue } from '@contract/endpoints/issues.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { goTo } from '@/platform/go'
import { callNumber } from '@/platform/phone'
import { seekText } from '@/texts/issue-steps'
import { lastStep } from './author-moves'

const PHONE = /0\d{2,3}-?\d{7,8}|1[3-9]\d{9}|1[12]\d{1,3}(?!\d)/

const Merged = memo(function Merged({ number }: { number: string }) {
  const handleOpen = useCallback(() => goTo('issue/progress', { number }), [number])
  return (
    <Card isFlush>
      <Cell icon="second" title="和另一件一起办" note={number} value="去看" hasArrow onTap={handleOpen} />
    </Card>
  )
})

const Redirected = memo(function Redirected({ toward }: { toward: string }) {
  const phone = PHONE.exec(toward)?.[0]
  const handleCall = useCallback(() => void callNumber(phone ?? ''), [phone])
  return (
    <Card className="col gap-3">
      <View className="t16 bold">{`这件事${seekText(toward)}`}</View>
      {phone && <Button text={`打 ${phone}`} kind="soft" icon="phone" onTap={handleCall} />}
    </Card>
  )
})

/** Where it went on, when it ended here. */
export const Elsewhere = memo(function Elsewhere({ issue }: { issue: Issue }) {
  const { mergedInto, status } = issue
  if (mergedInto) return <Merged number={mergedInto} />
  const toward = lastStep(issue, 'redirect')?.toward
  return status === 'redirected' && toward ? <Redirected toward={toward} /> : null
})
