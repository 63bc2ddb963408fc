import { RULES_TEXT_MAX } from '@contract/endpoints/rules.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Cell } from '@/components/cell'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import { useOpen } from '@/components/use-open'
import { scrollToFirst } from '@/platform/scroll'
import { canPickText, pickText, saveText } from '@/platform/text-file'
import { toast } from '@/platform/toast'
import type { Imported, ScheduleDraftStore } from '@/stores/schedule-draft-store'
import { Problem } from '../problem'
import { Some } from '../some'

const drawBad = ({ line, reason }: Imported['badLines'][number], at: number) => (
  <Cell key={at} title={`第 ${line} 行：${reason}`} />
)

/** Why none of it came in: every bad line by its number, or that all is there already. */
const Outcome = ({ reply: { rules, badLines }, isChanged }: { reply: Imported; isChanged: boolean }) => {
  if (rules.length > 0 && isChanged) return null
  if (badLines.length === 0) return <Notice text="都和现在一样，没有要改的。" />
  return (
    <View className="col gap-2" aria-live="polite">
      <Notice tone="alert" text={`有 ${badLines.length} 行要改，一条都没有读进来。`} />
      <Some items={badLines} unit="行" empty="" draw={drawBad} />
    </View>
  )
}

interface ImportProps {
  store: ScheduleDraftStore
  onClose: () => void
}

const Import = observer(function Import({ store, onClose }: ImportProps) {
  const [text, setText] = useState('')
  const [reply, setReply] = useState<Imported>()
  const handlePick = useCallback(async () => {
    const picked = await pickText('.csv,text/csv,text/plain')
    if (picked !== undefined) setText(picked)
  }, [])
  const handleImport = useCallback(async () => {
    const answered = await store.imported(text)
    setReply(answered)
    if (!answered?.rules.length || !store.isChanged) return scrollToFirst('.sheet .notice')
    toast(`新加 ${answered.added} 条，改 ${answered.changed} 条，发布后生效`)
    onClose()
  }, [store, text, onClose])
  const isReady = text.trim() !== ''
  return (
    <View className="col gap-4">
      <View className="t14 ink-2">
        和导出的格式一样。读进来先存在草稿里，看过再发布；有一行不对就一条都不读。
      </View>
      {canPickText && <Button text="选一个文件" icon="download" isBlock onTap={handlePick} />}
      <TextField label="或者粘到这里" value={text} max={RULES_TEXT_MAX} isLong onInput={setText} />
      {reply && <Outcome reply={reply} isChanged={store.isChanged} />}
      <Problem attempt={store.attempt} />
      <Button
        text={isReady ? '导入' : '导入（先放内容）'}
        kind="primary"
        isBlock
        isDisabled={!isReady}
        isLoading={store.attempt.isBusy}
        onTap={handleImport}
      />
    </View>
  )
})

/** Rules as a table, out and in. */
export const Csv = observer(function Csv({ store }: { store: ScheduleDraftStore }) {
  const { isOpen, handleOpen, handleClose } = useOpen()
  const handleExport = useCallback(async () => {
    const file = await store.exported()
    const given = file && (await saveText(file.fileName, file.text))
    if (given) toast(given === 'saved' ? '存成文件了' : '复制好了，粘到表格里')
  }, [store])
  return (
    <View className="csv">
      <Button text="导出" size="sm" icon="download" label="导出每周规则（CSV）" onTap={handleExport} />
      <Button text="导入" size="sm" icon="plus" label="导入每周规则（CSV）" onTap={handleOpen} />
      <Sheet title="导入每周规则" isOpen={isOpen} onClose={handleClose}>
        <Import store={store} onClose={handleClose} />
      </Sheet>
    </View>
  )
})
