import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import { useOpen } from '@/components/use-open'
import { type BulkDispatch, MOST_AT_A_TIME } from '@/stores/bulk-dispatch'
import type { WorklistsStore } from '@/stores/worklists-store'
import { UnitField } from '../acts/unit-field'
import { Trouble } from '../trouble'

const NOTE_MAX = 1000

interface BulkProps {
  bulk: BulkDispatch
  worklists: WorklistsStore
}

/** How each of them ended, with the sentence of those that did not go. */
const Outcome = observer(function Outcome({ bulk, onClose }: BulkProps & { onClose: () => void }) {
  const items = bulk.outcome ?? []
  const left = items.filter(({ isDispatched }) => !isDispatched)
  const gone = items.length - left.length
  return (
    <View className="col gap-4" aria-live="polite">
      <Notice
        tone={left.length > 0 ? 'ochre' : 'green'}
        text={left.length > 0 ? `转办了 ${gone} 件，${left.length} 件没有转` : `转办了 ${gone} 件`}
      />
      {left.map(({ number, message }) => (
        <View key={number}>
          <View className="t16 bold">{number}</View>
          <View className="t14 ink-2">{message ?? '这件现在不能转办，请打开看看。'}</View>
        </View>
      ))}
      <Button text="知道了" kind="primary" isBlock onTap={onClose} />
    </View>
  )
})

const Form = observer(function Form({ bulk, worklists }: BulkProps) {
  const count = bulk.chosen.length
  const handleUnit = useCallback((unitId: string) => bulk.write({ unitId }), [bulk])
  const handleNote = useCallback((note: string) => bulk.write({ note }), [bulk])
  const handleSend = useCallback(async () => {
    if (await bulk.send()) await worklists.load()
  }, [bulk, worklists])
  const isReady = bulk.unitId !== undefined
  return (
    <View className="col gap-4">
      <View className="t16">{`${count} 件一起交给一个单位，从今天起算期限。`}</View>
      <UnitField worklists={worklists} value={bulk.unitId} error={undefined} onChoose={handleUnit} />
      <TextField label="说一句（可不写）" value={bulk.note} max={NOTE_MAX} isLong onInput={handleNote} />
      <Trouble attempt={bulk.attempt} />
      <Button
        text={isReady ? `转办这 ${count} 件` : '转办（先选单位）'}
        kind="primary"
        isBlock
        isDisabled={!isReady}
        isLoading={bulk.attempt.isBusy}
        onTap={handleSend}
      />
    </View>
  )
})

/** Below the list while several are chosen. */
export const BulkBar = observer(function BulkBar({ bulk, worklists }: BulkProps) {
  const { isOpen, handleOpen, handleClose } = useOpen()
  const count = bulk.chosen.length
  const handleStop = useCallback(() => bulk.stop(), [bulk])
  const handleLeave = useCallback(() => {
    handleClose()
    if (bulk.outcome) bulk.goOn()
  }, [bulk, handleClose])
  const handleAsk = useCallback(() => {
    bulk.start()
    handleOpen()
  }, [bulk, handleOpen])
  if (!bulk.isChoosing) return null
  return (
    <>
      <ActionBar note={bulk.isFull ? `一次最多 ${MOST_AT_A_TIME} 件` : undefined}>
        <Button text="不选了" onTap={handleStop} />
        <Button
          text={count > 0 ? `转办 ${count} 件` : '转办（先选几件）'}
          kind="primary"
          isDisabled={count === 0}
          onTap={handleAsk}
        />
      </ActionBar>
      <Sheet title="批量转办" isOpen={isOpen} onClose={handleLeave}>
        {bulk.outcome ? (
          <Outcome bulk={bulk} worklists={worklists} onClose={handleLeave} />
        ) : (
          <Form bulk={bulk} worklists={worklists} />
        )}
      </Sheet>
    </>
  )
})
