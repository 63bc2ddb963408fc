import type { HostEvent } from '@contract/endpoints/host-events.ts'
import { expect, test } from 'vitest'
import { OutcomeDraft } from './outcome-draft'

const EVENT = {
  title: '看病报销',
  outcome: '说好了每月来一次',
  materials: [
    { title: '课件', url: 'https://example.org/a.pdf', isPhoto: false },
    { title: '现场', url: '/photos/p1?s=x', isPhoto: true, uploadId: 'upload0001' },
  ],
} as HostEvent

test('what is there is written again as it is', () => {
  expect(new OutcomeDraft(EVENT).form).toEqual({
    outcome: '说好了每月来一次',
    materials: [
      { title: '课件', url: 'https://example.org/a.pdf' },
      { title: '现场', uploadId: 'upload0001' },
    ],
  })
})

test('pictures get a name, empty links are left out, what is removed is gone', () => {
  const draft = new OutcomeDraft(EVENT)
  draft.addPicture('upload0002', '/photos/p2?s=y')
  draft.addLink()
  draft.addLink()
  draft.writeLink('new-2', { title: ' 报名表 ', url: 'https://example.org/b' })
  draft.remove('kept-0')
  draft.remove('kept-1')
  draft.write('  ')
  expect(draft.form).toEqual({
    materials: [
      { title: '报名表', url: 'https://example.org/b' },
      { title: '看病报销 2', uploadId: 'upload0002' },
    ],
  })
})
