import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Icon } from '@/components/icon'
import { Notice } from '@/components/notice'
import { Tap } from '@/components/tap'
import { goTo } from '@/platform/go'
import { useSupports } from '@/stores/use-supports'
import { failureText } from '@/texts/failures'
import { ISSUE_STATUS } from '@/texts/statuses'
import { useSignedIn } from '../use-signed-in'
import type { Report } from './use-report'

/** Supports the one that is shown and leads to it; the draft stays as it is. */
function useSupport({ similar }: Report, number: string) {
  const supports = useSupports()
  const asSomebody = useSignedIn()
  const [failure, setFailure] = useState<string>()
  const handleSupport = useCallback(() => {
    asSomebody(async () => {
      setFailure(undefined)
      const isDone = await supports.change('support', number)
      const problem = supports.attempt.problem?.code
      // one's own needs no support: it is looked at
      if (!isDone && problem !== 'own_issue') return setFailure(problem && failureText(problem))
      similar.isAnother(number)
      goTo('issue/progress', { number })
    })
  }, [asSomebody, supports, similar, number])
  return { handleSupport, isBusy: supports.attempt.isBusy, failure }
}

/** What neighbours have sent in already: one to support instead of writing it once more. */
export const SimilarCard = observer(function SimilarCard({ report }: { report: Report }) {
  const { similar } = report
  const first = similar.items[0]
  const number = first?.number ?? ''
  const { handleSupport, isBusy, failure } = useSupport(report, number)
  const handleAnother = useCallback(() => similar.isAnother(number), [similar, number])
  const handleOpen = useCallback(() => goTo('issue/progress', { number }), [number])
  if (!first) return null
  const { title, supportCount, status } = first
  const facts = [supportCount > 0 && `${supportCount} 人附议`, ISSUE_STATUS[status].text].filter(Boolean)
  return (
    <Card className="report-similar">
      <View className="row gap-3 report-similar-row" aria-live="polite">
        <Icon name="second" size={24} />
        <View className="grow">
          <View className="t16 bold">{`附近有 ${similar.items.length} 件差不多的事`}</View>
          <Tap
            role="link"
            className="t14 ink-2 report-similar-one"
            label={`看「${title}」`}
            onTap={handleOpen}
          >
            {`「${title}」${facts.join('，')}`}
          </Tap>
          <View className="row row-wrap gap-2">
            <Button
              text="是同一件，我附议"
              kind="soft"
              size="sm"
              tone="green"
              isLoading={isBusy}
              onTap={handleSupport}
            />
            <Button text="不是" label={`「${title}」不是同一件`} size="sm" onTap={handleAnother} />
          </View>
        </View>
      </View>
      {failure && <Notice tone="alert" text={failure} />}
    </Card>
  )
})
