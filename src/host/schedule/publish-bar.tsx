import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { useOpen } from '@/components/use-open'
import { scrollToFirst } from '@/platform/scroll'
import { toast } from '@/platform/toast'
import type { ScheduleDraftStore } from '@/stores/schedule-draft-store'
import { PreviewSheet } from './preview-sheet'

function publishText(store: ScheduleDraftStore): string {
  if (store.attempt.isBusy) return '正在发布'
  if (store.steps.state === 'loading') return '发布（在看会碰到谁）'
  if (store.steps.state === 'failed') return '发布（先看一眼）'
  return store.undecided > 0 ? `发布（还有 ${store.undecided} 处）` : '发布'
}

interface PublishBarProps {
  store: ScheduleDraftStore
  onPublished: () => void
}

/** Nothing is saved until here. */
export const PublishBar = observer(function PublishBar({ store, onPublished }: PublishBarProps) {
  const { isOpen: isLooking, handleOpen, handleClose } = useOpen()
  const handleLook = useCallback(() => {
    if (store.steps.state === 'failed') void store.loadPreview()
    handleOpen()
  }, [store, handleOpen])
  const handlePublish = useCallback(async () => {
    if (store.undecided > 0) {
      toast(`先定好 ${store.undecided} 处`)
      return scrollToFirst('.decide')
    }
    if (!(await store.publish())) return scrollToFirst('.notice.tone-alert')
    toast('发布了')
    onPublished()
  }, [store, onPublished])
  if (!store.isChanged) return null
  const isOpen = store.steps.state === 'ready' && store.undecided > 0
  return (
    <>
      <ActionBar>
        <Button text="看发布后的样子" onTap={handleLook} />
        <Button
          text={publishText(store)}
          kind={isOpen ? 'soft' : 'primary'}
          isDisabled={!store.canPublish && !isOpen}
          isLoading={store.attempt.isBusy}
          onTap={handlePublish}
        />
      </ActionBar>
      <PreviewSheet store={store} isOpen={isLooking} onClose={handleClose} />
    </>
  )
})
