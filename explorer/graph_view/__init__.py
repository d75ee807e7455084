"""The graph page: what is drawn, how it is sent to the component in `frontend/`, how it is kept."""
