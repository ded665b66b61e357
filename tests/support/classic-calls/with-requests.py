"""The first guides' call with `requests`, made with what Python brings along: `with-requests.py HOST KEY`."""

import json
import sys
import urllib.request

HOST, KEY = sys.argv[1:]

request = urllib.request.Request(
    HOST + '/v1/chat/completions',
    method='POST',
    headers={
        'User-Agent': 'python-requests/2.28.2',
        'Accept-Encoding': 'gzip, deflate',
        'Accept': '*/*',
        'Authorization': 'Bearer ' + KEY,
        'Content-Type': 'application/json',
    },
    data=json.dumps({
        'model': 'text-davinci-002',
        'messages': [
            {'role': 'system', 'content': 'You are a helpful assistant. Grüße!'},
            {'role': 'user', 'content': 'Hello, who are you?'},
            {'role': 'assistant', 'content': 'I am an assistant.'},
        ],
    }).encode(),
)
with urllib.request.urlopen(request) as response:
    answer = json.load(response)

for choice in answer['choices']:
    message = choice['message']
    if message['role'] == 'assistant':
        print(message['content'])
