import type { Issue } from '@contract/endpoints/issues.ts'
import type { Template } from '@contract/rules/notices.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Icon } from '@/components/icon'
import { Notice } from '@/components/notice'
import type { SupportVerb } from '@/stores/supports-store'
import { useSupports } from '@/stores/use-supports'
import { failureText } from '@/texts/failures'
import { usePrompt } from '@/use-prompt'

const TOLD: readonly Template[] = ['progress']

interface SupportsProps {
  issue: Issue
  /** Runs a job when somebody is signed in. */
  asSomebody: (job: () => void) => void
}

/** Whoever supports is told of each step; following is for those whom it does not concern. */
const Ways = observer(function Ways({ issue, asSomebody }: SupportsProps) {
  const supports = useSupports()
  const { number, isSupported, isFollowed } = issue
  const { isBusy } = supports.attempt
  const change = useCallback(
    (verb: SupportVerb) => asSomebody(() => void supports.change(verb, number)),
    [asSomebody, supports, number],
  )
  const prompt = usePrompt(TOLD)
  const handleSupport = useCallback(() => {
    if (!isSupported) void prompt()
    change(isSupported ? 'withdraw' : 'support')
  }, [change, isSupported, prompt])
  const handleFollow = useCallback(() => {
    if (!isFollowed) void prompt()
    change(isFollowed ? 'unfollow' : 'follow')
  }, [change, isFollowed, prompt])
  return (
    <View className="row row-wrap gap-2 support-ways">
      <Button
        text={isSupported ? '已附议' : '我也遇到'}
        label={isSupported ? '已附议，点一下收回' : '我也遇到'}
        kind={isSupported ? 'neutral' : 'soft'}
        size="sm"
        {...(isSupported && { icon: 'check' })}
        isDisabled={isBusy}
        onTap={handleSupport}
      />
      {!isSupported && (
        <Button
          text={isFollowed ? '已关注' : '关注进展'}
          label={isFollowed ? '已关注，点一下不再关注' : '关注进展'}
          size="sm"
          {...(isFollowed && { icon: 'check' })}
          isDisabled={isBusy}
          onTap={handleFollow}
        />
      )}
    </View>
  )
})

function noteOf({ isMine, isSupported, isFollowed, mergedCount }: Issue): string {
  const merged = mergedCount > 0 ? `连同并过来的 ${mergedCount} 件。` : ''
  if (isMine) return merged || '这是您反映的事，有进展就告诉您。'
  return `${merged}${isSupported || isFollowed ? '有进展就告诉您。' : '您也遇到，就附议一下。'}`
}

export const SupportsCard = observer(function SupportsCard({ issue, asSomebody }: SupportsProps) {
  const { problem } = useSupports().attempt
  const { supportCount, isMine, isPublic, isSupported, isFollowed } = issue
  // what was said before it stopped being public can still be taken back
  const canChange = !isMine && (isPublic || isSupported || isFollowed)
  if (!canChange && supportCount === 0) return null
  return (
    <Card className="col gap-3">
      <View className="row gap-3">
        <View className="support-mark" aria-hidden="true">
          <Icon name="second" />
        </View>
        <View className="grow">
          <View className="support-count">
            <View className="t18 heavy">{supportCount}</View>
            <View className="t14 ink-2">人附议</View>
          </View>
          <View className="t13 ink-3">{noteOf(issue)}</View>
        </View>
      </View>
      {canChange && <Ways issue={issue} asSomebody={asSomebody} />}
      {problem && <Notice tone="alert" text={failureText(problem.code)} />}
    </Card>
  )
})
