import type { Issue } from '@contract/endpoints/issues.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { LoadState } from '@/components/load-state'
import { Notice } from '@/components/notice'
import { Section } from '@/components/section'
import { useFreshPhotos } from '@/platform/use-fresh-photos'
import { useHandling } from '@/stores/use-desk'
import type { WorklistsStore } from '@/stores/worklists-store'
import { failureText, isNowhere } from '@/texts/failures'
import { VISIBILITY } from '@/texts/issue-notes'
import { ActBar } from '../acts/act-bar'
import { AuthorCard } from './author-card'
import { CheckCard } from './check-card'
import { HeadCard } from './head-card'
import { History } from './history'
import { PhotoRow } from './photo-row'

interface BodyProps {
  issue: Issue
  worklists: WorklistsStore
  onMoved: () => void
}

/** The words and photos as they were sent, and who may see them. */
const Told = ({ issue }: { issue: Issue }) => (
  <Section title="说了什么" note={VISIBILITY[issue.visibility].text}>
    <Card>
      <View className="desk-words">{issue.body}</View>
      <PhotoRow photos={issue.photos} />
    </Card>
  </Section>
)

/** What the author thought of it. */
const Rated = ({ issue }: { issue: Issue }) => {
  const { stars, ratingWords } = issue
  if (stars === undefined) return null
  return (
    <Notice
      tone={stars < 3 ? 'alert' : 'green'}
      text={[`评价 ${stars} 颗星`, ratingWords].filter(Boolean).join('：')}
    />
  )
}

const Body = observer(function Body({ issue, worklists, onMoved }: BodyProps) {
  const { check, standing } = issue
  const isDeciding = standing?.parts.some(part => part === 'host' || part === 'office') ?? false
  const isOpen = check === 'review' || check === 'waiting'
  return (
    <>
      <HeadCard issue={issue} />
      {!standing && <Notice text="这件事不归您办，只能看公开的部分。" />}
      {issue.status === 'need_info' && <Notice tone="ochre" text="已经请反映人补充，他补了再接着办。" />}
      <Rated issue={issue} />
      {isDeciding && isOpen && <CheckCard issue={issue} onDone={onMoved} />}
      <Told issue={issue} />
      {standing && <AuthorCard issue={issue} />}
      <History issue={issue} />
      <ActBar key={issue.number} issue={issue} worklists={worklists} onMoved={onMoved} />
    </>
  )
})

interface WholeProps {
  number: string | undefined
  worklists: WorklistsStore
  onMoved: () => void
}

/** One issue with all that can be done; the same on a page of its own and beside the list. */
export const WholeIssue = observer(function WholeIssue({ number, worklists, onMoved }: WholeProps) {
  const handling = useHandling()
  const { state, failure } = handling.detail
  const handleRetry = useCallback(() => void handling.load(), [handling])
  useFreshPhotos(handleRetry)
  const issue = handling.of(number)
  if (!number || (isNowhere(failure) && !issue))
    return <Empty title="没找到这件事" note="可能不归您办，或者事码不对，请回清单看看。" />
  return (
    <View className="desk-whole">
      <LoadState
        isLoading={state === 'loading'}
        hasValue={issue !== undefined}
        failure={failure && failureText(failure)}
        onRetry={handleRetry}
      >
        {issue && <Body issue={issue} worklists={worklists} onMoved={onMoved} />}
      </LoadState>
    </View>
  )
})
