import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Notice } from '@/components/notice'
import { Segmented } from '@/components/segmented'
import { Switch } from '@/components/switch'
import { TextField } from '@/components/text-field'
import { saveText } from '@/platform/text-file'
import { type ExportedFile, ExportStore } from '@/stores/export-store'
import { usePorts } from '@/stores/use-ports'
import { useStores } from '@/stores/use-stores'
import { DayField } from '../day-field'
import { deskOf } from '../desk-of'
import { DeskPage } from '../desk-page'
import { Trouble } from '../trouble'

const WHAT = [
  { value: 'issues', text: '事项' },
  { value: 'transitions', text: '进展' },
]
const FORMAT = [
  { value: 'csv', text: '表格 CSV' },
  { value: 'json', text: 'JSON' },
]
const REASON_MAX = 100

/** With names and phones only for a reason that everybody concerned can read. */
const Persons = observer(function Persons({ store }: { store: ExportStore }) {
  const { withPersons, reason } = store
  const handleToggle = useCallback(() => store.write({ withPersons: !store.withPersons }), [store])
  const handleReason = useCallback((text: string) => store.write({ reason: text }), [store])
  return (
    <>
      <Card isFlush>
        <Switch
          title="带姓名和电话"
          note="平时不用带；匿名的永远不带"
          isOn={withPersons}
          onToggle={handleToggle}
        />
      </Card>
      {withPersons && (
        <Card>
          <TextField
            label="为什么要带（每个人都看得到谁、为什么）"
            value={reason}
            max={REASON_MAX}
            onInput={handleReason}
          />
        </Card>
      )}
    </>
  )
})

function useMaking(store: ExportStore, city: string) {
  const [told, setTold] = useState<string>()
  const handleMake = useCallback(async () => {
    setTold(undefined)
    const file = await store.make(city)
    if (file) setTold(await toldOf(file))
  }, [store, city])
  return { told, handleMake }
}

/** What became of the file. */
async function toldOf(file: ExportedFile): Promise<string> {
  const given = await saveText(file.fileName, file.text)
  if (!given) return '这部设备不让存，请换电脑上的浏览器再导。'
  return given === 'saved'
    ? `${file.rows} 行，存成 ${file.fileName} 了`
    : `${file.rows} 行，复制好了，粘到表格里`
}

const Form = observer(function Form({ store, city }: { store: ExportStore; city: string }) {
  const { told, handleMake } = useMaking(store, city)
  const { what, format, from, to, missing } = store
  const handleWhat = useCallback((value: string) => store.write({ what: value as typeof what }), [store])
  const handleFormat = useCallback(
    (value: string) => store.write({ format: value as typeof format }),
    [store],
  )
  const handleFrom = useCallback((day: string) => store.write({ from: day }), [store])
  const handleTo = useCallback((day: string) => store.write({ to: day }), [store])
  return (
    <View className="desk-form">
      <Segmented items={WHAT} value={what} onChoose={handleWhat} />
      <Segmented items={FORMAT} value={format} onChoose={handleFormat} />
      <DayField title="从哪天反映的" value={from} onChoose={handleFrom} />
      <DayField title="到哪天" value={to} onChoose={handleTo} />
      <Persons store={store} />
      <Trouble attempt={store.attempt} />
      {told && <Notice tone="green" text={told} />}
      <Button
        text={missing ? `导出（${missing}）` : '导出'}
        kind="primary"
        icon="download"
        isBlock
        isDisabled={missing !== undefined}
        isLoading={store.attempt.isBusy}
        onTap={handleMake}
      />
    </View>
  )
})

export default observer(function DeskExport() {
  const { accounts } = useStores()
  const desk = deskOf(accounts, useRouter().params)
  const ports = usePorts()
  const [store] = useState(() => new ExportStore(ports))
  return (
    <DeskPage title="导出" here="export" desk={desk} isForbidden={desk?.city === undefined} isNarrow>
      {desk?.city && <Form store={store} city={desk.city} />}
    </DeskPage>
  )
})
