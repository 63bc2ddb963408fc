import type { Issue } from '@contract/endpoints/issues.ts'
import type { Act, Move } from '@contract/rules/transitions.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback, useState } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Sheet } from '@/components/sheet'
import { useOpen } from '@/components/use-open'
import { useHandling } from '@/stores/use-desk'
import { usePorts } from '@/stores/use-ports'
import { useStores } from '@/stores/use-stores'
import type { WorklistsStore } from '@/stores/worklists-store'
import { ACT } from '@/texts/desk'
import { ActDrafts } from './act-drafts'
import { ActSheet } from './act-sheet'
import { waysOf } from './ways'

interface RowProps {
  move: Move
  onChoose: (act: Act) => void
}

const ActRow = memo(function ActRow({ move, onChoose }: RowProps) {
  const { act } = move
  const handleTap = useCallback(() => onChoose(act), [onChoose, act])
  return <Cell title={ACT[act].text} note={ACT[act].note} hasArrow onTap={handleTap} />
})

interface OthersProps {
  moves: readonly Move[]
  isOpen: boolean
  onChoose: (act: Act) => void
  onClose: () => void
}

const Others = memo(function Others({ moves, isOpen, onChoose, onClose }: OthersProps) {
  return (
    <Sheet title="还能怎么办" isOpen={isOpen} onClose={onClose}>
      <Card isFlush>
        {moves.map(move => (
          <ActRow key={move.act} move={move} onChoose={onChoose} />
        ))}
      </Card>
    </Sheet>
  )
})

/** Which step is being filled in; it stays so when the issue has moved on, to say so. */
function useChosen(moves: readonly Move[], onMoved: () => void) {
  const handling = useHandling()
  const [chosen, setChosen] = useState<Move>()
  const others = useOpen()
  const { handleClose } = others
  const handleChoose = useCallback(
    (act: Act) => {
      handleClose()
      handling.attempt.forgive()
      setChosen(moves.find(move => move.act === act))
    },
    [moves, handling, handleClose],
  )
  const handleLeave = useCallback(() => setChosen(undefined), [])
  const handleDone = useCallback(() => {
    setChosen(undefined)
    onMoved()
  }, [onMoved])
  return { chosen, others, handleChoose, handleLeave, handleDone }
}

interface ActBarProps {
  issue: Issue
  worklists: WorklistsStore
  /** The lists are old. */
  onMoved: () => void
}

/** What can be done now: one step that it waits for, the others in a list. */
export const ActBar = observer(function ActBar({ issue, worklists, onMoved }: ActBarProps) {
  const { clock, accounts } = useStores()
  const ports = usePorts()
  const [drafts] = useState(() => new ActDrafts(ports, accounts.account?.id ?? ''))
  const { primary, others: rest } = waysOf(issue, clock())
  const moves = primary ? [primary, ...rest] : rest
  const { chosen, others, handleChoose, handleLeave, handleDone } = useChosen(moves, onMoved)
  const handlePrimary = useCallback(() => {
    if (primary) handleChoose(primary.act)
  }, [primary, handleChoose])
  if (moves.length === 0 && !chosen) return null
  return (
    <>
      {moves.length > 0 && (
        <ActionBar>
          {rest.length > 0 && <Button text={primary ? '别的办法' : '还能怎么办'} onTap={others.handleOpen} />}
          {primary && <Button text={ACT[primary.act].text} kind="primary" onTap={handlePrimary} />}
        </ActionBar>
      )}
      <View>
        <Others moves={rest} isOpen={others.isOpen} onChoose={handleChoose} onClose={others.handleClose} />
        {chosen && (
          <ActSheet
            issue={issue}
            draft={drafts.of(issue, chosen)}
            worklists={worklists}
            onDone={handleDone}
            onClose={handleLeave}
          />
        )}
      </View>
    </>
  )
})
