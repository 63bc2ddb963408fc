import { NoticeSettingsStore } from './notice-settings-store'
import { useStores } from './use-stores'

/** Kept out of the main package. */
export const useNoticeSettings = (): NoticeSettingsStore =>
  useStores().once('noticeSettings', ports => new NoticeSettingsStore(ports))
