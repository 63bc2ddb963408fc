import type { Template } from '@contract/rules/notices.ts'
import { View } from '@tarojs/components'
import { useDidHide, useDidShow, useRouter, useUnload } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { PageRoot } from '@/page-root'
import { goInstead, goTo } from '@/platform/go'
import { scrollToFirst } from '@/platform/scroll'
import { toast } from '@/platform/toast'
import { useStores } from '@/stores/use-stores'
import { usePrompt } from '@/use-prompt'
import { Behalf } from './behalf'
import { DoorSheet } from './door-sheet'
import { PreviewSheet } from './preview-sheet'
import { SendFailure } from './send-failure'
import { SimilarCard } from './similar-card'
import { TopicTiles } from './topic-tiles'
import { Urgent } from './urgent'
import { type Report, useReport } from './use-report'
import { WhereAndWho } from './where-and-who'
import { Words } from './words'
import './index.scss'

const TOLD: readonly Template[] = ['progress']

/** The station that this page was opened for, by its name. */
function useAskedStation({ form }: Report): void {
  const { stations } = useStores()
  const id = useRouter().params.station
  useEffect(() => {
    if (!id || form.written.station?.id === id) return
    void stations.loadStation(id).then(() => {
      const station = stations.detail.value
      if (station?.id === id) form.chooseStation({ id, name: station.shortName })
    })
  }, [id, form, stations])
}

/** Leaves for the number once it is there; until then whatever is written is kept. */
function useLeaving({ sending, draft }: Report): void {
  const { number } = sending
  useEffect(() => {
    if (!number) return
    draft.forget()
    goInstead('issue/progress', { number, sent: '1' })
  }, [number, draft])
  const keep = () => {
    if (sending.step !== 'sent') draft.keep()
  }
  useDidShow(() => void sending.resume())
  useDidHide(keep)
  useUnload(keep)
}

const Restored = observer(function Restored({ report }: { report: Report }) {
  const [isShown, setShown] = useState(report.wasRestored)
  const handleAnew = useCallback(() => {
    report.form.clear()
    report.photos.clear()
    report.draft.forget()
    setShown(false)
  }, [report])
  if (!isShown) return null
  return <Notice text="上次写的还在，接着写就行。" action="不要了，重新写" onAction={handleAnew} />
})

const Bar = observer(function Bar({ report: { form, photos, sending, draft } }: { report: Report }) {
  const handleKeep = useCallback(() => {
    draft.keep()
    toast('存好了，7 天里打开都能接着写')
  }, [draft])
  const handleLook = useCallback(() => {
    sending.look()
    if (sending.step === 'writing' && !sending.door) scrollToFirst('.field-error')
  }, [sending])
  const wrong = Object.keys(form.errors).length
  return (
    <ActionBar note={wrong > 0 ? `还有 ${wrong} 处要改，标在上面了` : undefined}>
      <Button text="先存着" onTap={handleKeep} />
      <Button
        text={photos.isUploading ? '照片还在传' : '看一眼再交'}
        kind="primary"
        isDisabled={photos.isUploading}
        onTap={handleLook}
      />
    </ActionBar>
  )
})

export default observer(function ReportPage() {
  const report = useReport()
  const { topics, places } = useStores()
  const { form, photos, sending, draft } = report
  useAskedStation(report)
  useLeaving(report)
  useEffect(() => {
    void places.start().then(place => topics.load(place?.city.code))
  }, [topics, places])
  const handleWrite = useCallback(() => sending.write(), [sending])
  const prompt = usePrompt(TOLD)
  const handleSubmit = useCallback(async () => {
    draft.keep()
    const prompted = prompt()
    const next = await sending.submit()
    await prompted
    if (next === 'sign_in') goTo('account/sign-in', { back: '1' })
  }, [sending, draft, prompt])
  return (
    <PageRoot title="反映问题">
      <View className="pad column report">
        <Urgent />
        <Restored report={report} />
        <TopicTiles form={form} />
        <Words form={form} photos={photos} />
        <WhereAndWho form={form} />
        <Behalf form={form} />
        <SimilarCard report={report} />
        {sending.step === 'writing' && <SendFailure report={report} onRetry={handleSubmit} />}
      </View>
      <Bar report={report} />
      <PreviewSheet report={report} onSubmit={handleSubmit} />
      <DoorSheet door={sending.door} onClose={handleWrite} />
    </PageRoot>
  )
})
