"""`openai.ChatCompletion.create` of openai-python 0.28, as it went over the wire: `with-openai-028.py HOST KEY`.

Prints one JSON object: what was said whole, shortened, and as a stream; the last stream's finish; a wrong key's error.
"""

import http.client
import json
import sys
from urllib.parse import urlsplit

HOST, KEY = sys.argv[1:]
API_BASE = HOST + '/v1'

MESSAGES = [
    {'role': 'system', 'content': 'You are a helpful assistant.'},
    {'role': 'user', 'content': 'Who won the world series in 2020?'},
    {'role': 'assistant', 'content': 'The Los Angeles Dodgers won the World Series in 2020.'},
    {'role': 'user', 'content': 'Where was it played?'},
]


def post(api_key, **params):
    url = urlsplit(API_BASE + '/chat/completions')
    connection = http.client.HTTPConnection(url.netloc, timeout=60)
    client = {'bindings_version': '0.28.1', 'httplib': 'requests', 'lang': 'python', 'publisher': 'openai'}
    headers = {
        'User-Agent': 'OpenAI/v1 PythonBindings/0.28.1',
        'X-OpenAI-Client-User-Agent': json.dumps(client),
        'Authorization': 'Bearer %s' % api_key,
        'Content-Type': 'application/json',
    }
    connection.request('POST', url.path, json.dumps(params).encode(), headers)
    return connection.getresponse()


def create(**params):
    return json.load(post(KEY, model='gpt-3.5-turbo', messages=MESSAGES, **params))


def parse_stream_helper(line):
    if line == b'data: [DONE]':
        return None
    if line.startswith(b'data: '):
        return line[len(b'data: '):].decode('utf-8')
    return None


def create_stream(**params):
    response = post(KEY, model='gpt-3.5-turbo', messages=MESSAGES, stream=True, **params)
    assert 'text/event-stream' in response.headers['Content-Type']
    for line in response.read().splitlines():
        data = parse_stream_helper(line)
        if data is not None:
            yield json.loads(data)


whole = create()
short = create(max_tokens=5, temperature=0)
chunks = list(create_stream(max_tokens=1000))
deltas = [chunk['choices'][0]['delta'] for chunk in chunks]
refused = post('sk-wrong', model='gpt-3.5-turbo', messages=MESSAGES)

print(json.dumps({
    'whole': whole['choices'][0]['message'],
    'usage': whole['usage']['total_tokens'],
    'short': short['choices'][0]['message'],
    'streamed': ''.join(delta.get('content') or '' for delta in deltas),
    'role': deltas[0]['role'],
    'finish': chunks[-1]['choices'][0]['finish_reason'],
    'refused': [refused.status, json.load(refused)['error']['code']],
}))
