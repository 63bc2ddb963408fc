import type { Issue } from '@contract/endpoints/issues.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { Notice } from '@/components/notice'
import { useStores } from '@/stores/use-stores'
import { ENDED_WITH_MAIN } from '@/texts/issue-notes'
import { AnswerCard } from './answer-card'
import { authorMoves, canRate, endedWithMain, reopenableUntil } from './author-moves'
import { Elsewhere } from './elsewhere'
import { HeadCard } from './head-card'
import { History } from './history'
import { MergedOnes } from './merged-ones'
import { Rated, Rating } from './rating'
import { Reopen } from './reopen'
import { Share } from './share'
import { StatusNotes } from './status-notes'
import { SupportsCard } from './supports-card'
import { Told } from './told'
import { Withdraw } from './withdraw'

interface WholeProps {
  issue: Issue
  wasSent: boolean
  /** Runs a job when somebody is signed in. */
  asSomebody: (job: () => void) => void
}

/** The issue with everything that this reader can do about it. */
export const Whole = observer(function Whole({ issue, wasSent, asSomebody }: WholeProps) {
  const { clock } = useStores()
  const { number } = issue
  const moves = authorMoves(issue, clock())
  const isRatable = canRate(issue, clock())
  const reopen = moves.includes('reopen') && <Reopen number={number} until={reopenableUntil(issue)} />
  const share = (issue.isPublic || issue.isMine) && <Share issue={issue} isInBar={isRatable} />
  return (
    <View className="whole">
      <StatusNotes issue={issue} wasSent={wasSent} />
      {moves.includes('answer') && <AnswerCard issue={issue} />}
      <HeadCard issue={issue} />
      <Elsewhere issue={issue} />
      <SupportsCard issue={issue} asSomebody={asSomebody} />
      <MergedOnes issue={issue} />
      <Told issue={issue} />
      <History issue={issue} />
      {!isRatable && <Rated issue={issue} reopen={reopen} />}
      {endedWithMain(issue) && <Notice text={ENDED_WITH_MAIN} />}
      {!isRatable && share}
      {moves.includes('withdraw') && <Withdraw number={number} />}
      {isRatable && <Rating key={issue.standing?.repliedAt} issue={issue} share={share} reopen={reopen} />}
    </View>
  )
})
