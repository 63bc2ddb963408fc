import type { Issue } from '@contract/endpoints/issues.ts'

/** An issue as the server tells it to staff, for tests. */
export const issueOf = (change: Partial<Issue> = {}): Issue => ({
  id: '2201-I-1',
  number: 'CC-2026-000001-3',
  title: '路口的灯不亮',
  topic: 'road_traffic',
  topicName: '道路交通',
  status: 'accepted',
  at: '2026-09-14T01:00:00.000Z',
  supportCount: 2,
  body: '路口的灯坏了半个月，晚上看不清。',
  photos: [],
  visibility: 'public',
  check: 'passed',
  isPublic: true,
  isMine: false,
  isSupported: false,
  isFollowed: false,
  mergedCount: 0,
  authorName: '张**',
  isOnBehalf: false,
  needsPhotos: false,
  timeline: [],
  ...change,
})
